/**
 * Every wording of every problem. A code, once released, keeps its meaning, because people search for it.
 * `message` says what is and why it matters, in the author's words; `hint` says what to do.
 */
export const messages = {
  "yaml/syntax": {
    severity: "error",
    message: ({ what }: { what: string }) => `This YAML can't be read: ${what}.`,
    hint: "Compare with the lines above: the same indentation, a space after each colon, quotes closed.",
  },
  "question/no-answer": {
    severity: "error",
    message: ({ id }: { id: string }) => `Question \`${id}\` has no correct answer, so no learner could pass it.`,
    hint: "Add `correct: true` to at least one choice.",
  },
} as const satisfies Record<
  string,
  {
    severity: "error" | "warning" | "info";
    message: (params: never) => string;
    hint?: string | ((params: never) => string);
  }
>;
export type Messages = typeof messages;
