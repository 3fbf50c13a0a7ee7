/** Least contrast of text, and of what must be seen but is no text (WCAG 2.2, 1.4.3 and 1.4.11). */
export const leastContrast = { text: 4.5, shape: 3 } as const;

/** Red, green and blue of `#rgb` or `#rrggbb`, each 0…1; `undefined` for anything else. */
function channels(colour: string): readonly number[] | undefined {
  const [, digits = ""] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim()) ?? [];
  if (digits === "") return undefined;
  const width = digits.length / 3;
  return [0, 1, 2].map((index) => {
    const digit = digits.slice(index * width, (index + 1) * width);
    return parseInt(width === 1 ? digit + digit : digit, 16) / 255;
  });
}

/** Relative luminance, 0 for black to 1 for white: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number | undefined {
  const rgb = channels(colour)?.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return rgb && 0.2126 * (rgb[0] ?? 0) + 0.7152 * (rgb[1] ?? 0) + 0.0722 * (rgb[2] ?? 0);
}

/** How far two colours stand apart, 1…21 (WCAG 2.2, contrast ratio); `undefined` where one is no `#rgb` or `#rrggbb`. */
export function contrast(one: string, other: string): number | undefined {
  const [a, b] = [luminance(one), luminance(other)];
  return a === undefined || b === undefined ? undefined : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
