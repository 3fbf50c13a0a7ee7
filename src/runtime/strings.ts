import type { PlayerMessage } from "../model/player-data.ts";

/** Words of the interface: `{name}` is filled in, a plural is chosen by the number it names. */
export type T = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function stringsOf(language: string, strings: Readonly<Record<string, PlayerMessage>> = {}): T {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const message = strings[key] ?? key;
    const text =
      typeof message === "string" ? message : (message[plural.select(Number(values[message.arg]))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
