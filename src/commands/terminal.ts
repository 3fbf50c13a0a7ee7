export const hasColour = (): boolean => process.stderr.isTTY && !process.env.NO_COLOR;

/** Text for people. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
