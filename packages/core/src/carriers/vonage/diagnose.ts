import type { Evidence } from "../../carrier.js";
import type { ErrorDetails } from "../../errors.js";
import type { LikelyCause } from "../../signature/likely-cause.js";
import type { Token } from "./token.js";

/** What to tell the operator of a token that no secret fits: the body is not below its signature, so it is the secret. */
export const noSecretFits = ({ now }: Evidence, { claims: { iat } }: Token): ErrorDetails => ({
  likelyCause: "wrong secret" satisfies LikelyCause,
  skewSeconds: typeof iat === "number" ? Math.round(now / 1000 - iat) : null,
});

/** The same of a genuine token that was made for another body. */
export const bodyDiffers = ({ bodyFrom, bytes }: Evidence): ErrorDetails => ({
  likelyCause: "body changed" satisfies LikelyCause,
  bodyFrom,
  bodyBytes: bytes?.length ?? 0,
});
