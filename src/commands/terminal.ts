export const hasColour = (): boolean => process.stderr.isTTY && !process.env.NO_COLOR;

/** Text for people. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** A line that is written over; only where someone watches. */
export function progressLine(isQuiet: boolean): (text: string) => void {
  if (!process.stderr.isTTY || isQuiet || process.env.CI) return () => undefined;
  return (text) => void process.stderr.write(`\r\u001b[K${text}`);
}
