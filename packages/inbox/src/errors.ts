import { type InboxErrorCode, inboxErrorCodes } from "./error-codes.js";

/** Facts about a failure that are safe to log: no connection string, number or URL. */
export type InboxErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

const BRAND = "InboxError";

/**
 * Why the inbox could not do something: a stable `code`, whether a later attempt can help, and a `hint`.
 *
 * The database's own message is left out: it may hold values.
 *
 * @example
 * if (isInboxError(error) && error.code === "folder_in_use") process.exit(1);
 */
export class InboxError extends Error {
  override readonly name = BRAND;
  readonly code: InboxErrorCode;
  readonly retryable: boolean;
  readonly hint: string;
  readonly details: InboxErrorDetails;

  constructor(code: InboxErrorCode, details: InboxErrorDetails = {}, cause?: unknown) {
    const [retryable, hint] = inboxErrorCodes[code];
    const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    const what = `inbox: ${code.replaceAll("_", " ")}`;
    super(facts.length > 0 ? `${what} (${facts.join(", ")})` : what, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable;
    this.hint = hint;
    this.details = details;
  }
}

/** Whether something thrown is an `InboxError`, also one of another copy of the package. */
export const isInboxError = (error: unknown): error is InboxError =>
  error instanceof Error && error.name === BRAND && Object.hasOwn(inboxErrorCodes, (error as InboxError).code);
