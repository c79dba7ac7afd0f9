import type { Evidence } from "../carrier.js";

/** Why a genuine delivery can fail its check. Which one it was is a guess, and for the operator alone. */
export type LikelyCause = "body changed" | "URL differs" | "wrong secret" | "clock";

/** Whether the body is not what was sent, as far as can be seen: a parser's object, or of another length. */
export function bodyLooksChanged({ header, bytes, bodyFrom }: Evidence): boolean {
  if (bytes === null) return bodyFrom === "parsed body";
  const length = header("content-length");
  return length !== undefined && Number(length) !== bytes.length;
}
