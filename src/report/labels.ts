/** What a school says of a source that does not say it itself, such as its wave; for all sources or for one. */
export interface Label {
  readonly key: string;
  readonly value: string;
  readonly source?: string;
}

/** `wave=autumn`, or `wave=autumn:moodle-october.csv` for one file; what is wrong with it otherwise. */
export function labelOf(text: string): Label | undefined {
  const [, key, value, source] = /^([a-z][\w-]*)=([^:]+)(?::(.+))?$/i.exec(text) ?? [];
  if (key === undefined || value === undefined) return undefined;
  return { key, value: value.trim(), ...(source === undefined ? {} : { source }) };
}

/** The value of a key for a source; one that names the source goes before one for all. */
export const labelled = (labels: readonly Label[], key: string, source: string): string =>
  (
    labels.find((label) => label.key === key && label.source === source) ??
    labels.find((label) => label.key === key && label.source === undefined)
  )?.value ?? "";
