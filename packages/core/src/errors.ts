import { type ErrorCode, errorCodes } from "./error-codes.js";

/** Facts about a failure that are safe to log: no secret, no number, no full URL. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What an error may be made with. */
export interface ErrorInit {
  carrier?: string | null;
  details?: ErrorDetails;
  cause?: unknown;
}

const BRAND = "HookswitchError";

/**
 * Everything that Hookswitch reports: a stable `code`, the `status` the carrier got, and a `hint` for the operator.
 *
 * Recognise it with `isHookswitchError` or by `code`, never by `instanceof`: two copies of the package may be loaded.
 * Its text, `toJSON()` and stack hold no secret, phone number or full URL. The `cause` is whatever a callback threw.
 *
 * @example
 * onError(error) { if (error.code === "signature_mismatch") metrics.forged.add(1); }
 */
export class HookswitchError extends Error {
  override readonly name = BRAND;
  readonly code: ErrorCode;
  /** The HTTP status the carrier is answered; 0 where the code changes no answer. */
  readonly status: number;
  /** What to look at first. */
  readonly hint: string;
  readonly carrier: string | null;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, { carrier = null, details = {}, cause }: ErrorInit = {}) {
    const [status, hint] = errorCodes[code];
    const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    const what = (carrier ? `${carrier}: ` : "") + code.replaceAll("_", " ");
    super(facts.length > 0 ? `${what} (${facts.join(", ")})` : what, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.hint = hint;
    this.carrier = carrier;
    this.details = details;
  }

  /** The section of the documentation that explains this code. */
  get docs(): string {
    return `docs/errors.md#${this.code}`;
  }

  /** Everything but stack and cause, for a log line. */
  toJSON(): Record<string, unknown> {
    const { name, code, status, carrier, message, hint, details, docs } = this;
    return { name, code, status, carrier, message, hint, details, docs };
  }
}

/**
 * Whether something thrown is a `HookswitchError`, also one of another copy of the package.
 *
 * @example
 * if (isHookswitchError(error)) console.error(error.code, error.hint);
 */
export const isHookswitchError = (error: unknown): error is HookswitchError => {
  try {
    const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
    return name === BRAND && typeof code === "string" && Object.hasOwn(errorCodes, code);
  } catch {
    // Anything can be thrown, also what throws when it is looked at.
    return false;
  }
};
