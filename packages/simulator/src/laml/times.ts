/** `Fri, 14 Oct 2016 21:56:34 +0000` (RFC 2822). */
export const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace("GMT", "+0000");

/** Whole seconds, as both carriers count them. */
export const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);
