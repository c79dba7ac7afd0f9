import type { Evidence } from "../carrier.js";

/** Why a genuine delivery can fail its check. Which one it was is a guess, and for the operator alone. */
export type LikelyCause = "body changed" | "URL differs" | "wrong secret" | "clock";

/** Beyond so many bytes nothing is tried to explain a signature: forgeries may be large, webhooks hardly ever are. */
export const MAX_EXPLAINED_BYTES = 64 * 1024;

/**
 * Whether the body is not what was sent, as far as its length tells. Of a parser's object the length is that of the
 * form it would make; without a `Content-Length` it is taken for changed.
 */
export function bodyLooksChanged({ header, bytes, bodyFrom, params }: Evidence): boolean {
  if (bodyFrom === null) return false;
  const sent = header("content-length");
  if (sent === undefined) return bytes === null;
  return Number(sent) !== (bytes ? bytes.length : formLength(params));
}

const formLength = (params: Evidence["params"]): number =>
  new URLSearchParams(params.map(([name, value]) => [name, value])).toString().length;
