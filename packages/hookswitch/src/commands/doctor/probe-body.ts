/** A JSON probe as a parser and writer would leave it. */
export const rewrittenBody = (body: string): string => JSON.stringify(JSON.parse(body));
