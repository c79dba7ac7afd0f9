import type { Body } from "../delivery.js";
import type { ErrorCode } from "../error-codes.js";
import type { Param } from "./form.js";

/** How a carrier writes the bodies of its webhooks: `jsonBody`, `formBody`, `jsonOrFormBody` or `formOrJsonBody`. */
export interface BodyFormat {
  readonly body: "json" | "form" | "json or form";
  /** What nearly every `Content-Type` is, in full. */
  readonly mediaType: string;
  /** Fits a `Content-Type` of this kind, and one that names no type: a carrier that forgets it loses nothing. */
  readonly contentType: RegExp;
  /** Decodes the bytes of a body, or checks what a body parser before us made of them. */
  decode(body: Body): DecodedBody | UndecodedBody;
}

/** A body as plain data that equals itself after a JSON round trip. */
export interface DecodedBody {
  value: Record<string, unknown>;
  /** The names of what had to go for that. */
  dropped: readonly string[];
  /** The parameters of a form, in order. */
  params?: readonly Param[];
}

/** Why there is none. */
export interface UndecodedBody {
  problem: string;
  /** Default `body_malformed`. */
  code?: ErrorCode;
}
