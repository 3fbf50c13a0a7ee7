/** FNV-1a over the UTF-16 units of a text, as a whole number that may be negative. */
export function fnv(text: string, start = 0x811c9dc5): number {
  let bits = start;
  for (let index = 0; index < text.length; index++) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  return bits;
}
