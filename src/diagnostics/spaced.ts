/** French sets its high signs apart; what stands in backticks is the author's own and stays as it is. */
export const spaced = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/ (?=[;?!])/g, "\u202f").replace(/ (?=[:»%])|(?<=«) /g, "\u00a0"),
    )
    .join("");
