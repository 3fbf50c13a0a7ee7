import { converter, formatHex, modeLrgb, modeOklab, modeOklch, modeRgb, parse, useMode, wcagContrast } from "culori/fn";
import { contrasts, fonts, type FontName, type Palette, type Theme, type Token } from "../model/theme.ts";

for (const mode of [modeRgb, modeLrgb, modeOklab, modeOklch] as const) useMode(mode as typeof modeRgb);
const oklch = converter("oklch");

/** What a school says of its colours, each absent where the theme's own stays. */
export interface Colours {
  readonly colour?: string | undefined;
  readonly background?: string | undefined;
}

/** A part of one colour in another, as pigments look. */
function mixed(under: string, over: string, share: number): string {
  const [a, b] = [parse(under), parse(over)];
  if (a?.mode !== "rgb" || b?.mode !== "rgb") return under;
  const part = (from: number, to: number): number => from + (to - from) * share;
  return formatHex({ mode: "rgb", r: part(a.r, b.r), g: part(a.g, b.g), b: part(a.b, b.b) });
}

/** The colour nearest to one, of the same hue, that is fine: made lighter or darker until it is. */
function nearest(colour: string, way: "lighter" | "darker", isFine: (each: string) => boolean): string {
  const from = oklch(colour);
  if (!from || isFine(colour)) return colour;
  for (let step = 1; step <= 100; step++) {
    const share = step / 100;
    const l = way === "darker" ? from.l * (1 - share) : from.l + (1 - from.l) * share;
    // Very light and very dark colours can't be as strong.
    const each = formatHex({ ...from, l, c: from.c * (1 - share * 0.6) });
    if (isFine(each)) return each;
  }
  return way === "darker" ? "#000000" : "#ffffff";
}
const readable = (colour: string, on: readonly string[], least: number, way: "lighter" | "darker"): string =>
  nearest(colour, way, (each) => on.every((other) => wcagContrast(each, other) >= least));

/** The nearest background that is light enough for light pages; the same where it is. */
export const lightEnough = (background: string): string =>
  nearest(background, "lighter", (each) => wcagContrast(each, "#000000") >= 15);

/** What can't be read in a school's colour on a theme's light pages, the worst first. */
export const unreadableAccent = (theme: Theme, colours: Colours): readonly Unreadable[] =>
  unreadable(inColours(theme, colours).light)
    .filter(({ on }) => on === "accent")
    .sort((a, b) => a.contrast - b.contrast);

/** The nearest colour that can be read on a theme's light pages. */
export const readableAccent = (theme: Theme, { colour = "", background }: Colours): string =>
  nearest(colour, "darker", (each) => unreadableAccent(theme, { colour: each, background }).length === 0);

/** A theme in a school's two colours: the rest of the palette is made from them. */
export function inColours(theme: Theme, { colour, background }: Colours): Theme {
  if (colour === undefined && background === undefined) return theme;
  const paper = background ?? theme.light.paper;
  const { ink } = theme.light;
  const own = background === undefined ? {} : shadesOf(paper, theme.light);
  const light = colour === undefined ? { ...theme.light, ...own } : accented({ ...theme.light, ...own }, colour);
  const isFine = (each: string): boolean => unreadable(accented(theme.dark, each)).length === 0;
  const dark = colour === undefined ? theme.dark : accented(theme.dark, nearest(colour, "lighter", isFine));
  return { ...theme, light: { ...light, paper, ink }, dark };
}

/** Boxes, lines and borders on another paper. */
function shadesOf(paper: string, { ink, quiet, focus, right, wrong }: Palette): Partial<Palette> {
  const surface = mixed(paper, ink, 0.05);
  return {
    paper,
    surface,
    line: mixed(paper, ink, 0.16),
    edge: readable(mixed(paper, ink, 0.5), [paper], 3.1, "darker"),
    quiet: readable(quiet, [paper, surface], 4.6, "darker"),
    focus: readable(focus, [paper, surface], 3.1, "darker"),
    right: readable(right, [paper], 4.6, "darker"),
    wrong: readable(wrong, [paper, surface], 4.6, "darker"),
  };
}

function accented(palette: Palette, accent: string): Palette {
  const [white, black] = ["#ffffff", "#101418"];
  return {
    ...palette,
    accent,
    "on-accent": wcagContrast(white, accent) >= wcagContrast(black, accent) ? white : black,
    tint: mixed(palette.paper, accent, 0.1),
  };
}

/** A token that can't be read on what lies under it: the contrast there, and the least it should be. */
export interface Unreadable {
  readonly on: Token;
  readonly under: Token;
  readonly contrast: number;
  readonly least: number;
}

/** What can't be read in a palette. */
export const unreadable = (palette: Palette): readonly Unreadable[] =>
  contrasts
    .map(([on, under, least]) => ({ on, under, least, contrast: wcagContrast(palette[on], palette[under]) }))
    .filter(({ contrast, least }) => contrast < least);

/** The part of the style that a theme decides; `style.css` follows it. */
export function themeCss({ light, dark, read, interface: operated, radius, measure }: Theme, font?: FontName): string {
  const set = (palette: Palette): string =>
    Object.entries(palette)
      .map(([token, colour]) => `--${token}:${colour};`)
      .join("");
  const reading = font === undefined ? read : `"${fonts[font].family}",${read}`;
  const shape = `--read:${reading};--interface:${operated};--radius:${radius};--measure:${measure};`;
  const inDark = `{color-scheme:dark;${set(dark)}--on-light:none;--on-dark:inline}`;
  return (
    `:root{color-scheme:light;${set(light)}${shape}--on-light:inline;--on-dark:none}` +
    `@media (prefers-color-scheme:dark){:root:not([data-look=light])${inDark}}:root[data-look=dark]${inDark}\n`
  );
}

/** Of a school's logo, for pages that show one, with the title beside or, as a whole, below it; it follows `style.css`. */
export const logoCss =
  ".title{display:flex;flex-wrap:wrap;align-items:center}.logo{width:auto;height:2.25rem;margin-inline-end:.6rem;border-radius:0}" +
  ".on-light{display:var(--on-light)}.on-dark{display:var(--on-dark)}";
