/** What the server of a preview tells its page, and what that page asks of the player in its frame. */

/** What a save changed in the player's page, by launch; the rest of the page is as it was. */
export interface Swap {
  /** HTML of the sections that changed, by id. */
  readonly sections: Readonly<Record<string, string>>;
  /** The player's data, as its JSON, where they changed in anything but the plan. */
  readonly data?: string;
}

/** What a player of the preview lends to the page around it. */
export interface PreviewHook {
  swap(swap: Swap): void;
}

/** What is launched: a page of the package. */
export interface PreviewLaunch {
  readonly path: string;
  readonly title: string;
}

/** One problem in the words of the terminal, in each language that dlis speaks to authors. */
export interface PreviewProblem {
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly text: Readonly<Record<"en" | "fr", string>>;
}

/** State of the preview after a build. */
export interface PreviewState {
  /** Number of the build whose pages are served, from 1; 0 while none could be shown. */
  readonly revision: number;
  readonly title: string;
  readonly target: "scorm12" | "xapi" | "cmi5";
  /** In which dlis speaks to this author. */
  readonly language: "en" | "fr";
  /** Of the course as it is shown, and those that it can be shown in. */
  readonly courseLanguage: string;
  readonly courseLanguages: readonly string[];
  /** How long the last build took, milliseconds. */
  readonly ms: number;
  readonly launches: readonly PreviewLaunch[];
  /** Percentage that the manifest names, if it names one. */
  readonly masteryscore?: number;
  readonly problems: readonly PreviewProblem[];
  /** What leads from the revision before to this one, by path of the launch; absent where the page has to be loaded again. */
  readonly swaps?: Readonly<Record<string, Swap>>;
}
