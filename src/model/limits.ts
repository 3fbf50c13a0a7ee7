/** Bounds on what comes from outside: courses are written by many hands, and a build must end. */
export const limits = {
  /** Bytes of one page or YAML file. */
  textBytes: 1024 * 1024,
  /** Bytes of one picture, sound or film. */
  mediaBytes: 2 * 1024 * 1024 * 1024,
  folderDepth: 12,
  /** Levels of HTML elements within each other, in a page or a drawing. */
  elements: 500,
  /** Levels of lists, quotes and boxes within each other. */
  nesting: 100,
} as const;
