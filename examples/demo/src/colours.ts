const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
const COLOURED = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

/** Text in a colour, on a terminal. */
export const paint = (colour: keyof typeof CODES, text: string): string =>
  COLOURED ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
