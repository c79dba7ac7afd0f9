import { type ArchiveErrorCode, archiveErrorCodes } from "./error-codes.js";

/** Facts about a failure that are safe to log: no secret, no number, no full URL. */
export type ArchiveErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

const BRAND = "ArchiveError";

/**
 * Why a recording was not archived: a stable `code`, whether a later attempt can help, and a `hint` for the operator.
 *
 * @example
 * if (isArchiveError(error) && error.retryable) await queue.add(event);
 */
export class ArchiveError extends Error {
  override readonly name = BRAND;
  readonly code: ArchiveErrorCode;
  readonly retryable: boolean;
  readonly hint: string;
  readonly details: ArchiveErrorDetails;

  constructor(code: ArchiveErrorCode, details: ArchiveErrorDetails = {}, cause?: unknown) {
    const [retryable, hint] = archiveErrorCodes[code];
    const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    const what = code.replaceAll("_", " ");
    super(facts.length > 0 ? `${what} (${facts.join(", ")})` : what, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable;
    this.hint = hint;
    this.details = details;
  }
}

/** Whether something thrown is an `ArchiveError`, also one of another copy of the package. */
export const isArchiveError = (error: unknown): error is ArchiveError =>
  error instanceof Error && error.name === BRAND && Object.hasOwn(archiveErrorCodes, (error as ArchiveError).code);
