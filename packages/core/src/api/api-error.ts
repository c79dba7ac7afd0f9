/** What a carrier's API, or what is checked before it is asked, refused; recognise it by `name`. */
export class CarrierApiError extends Error {
  override readonly name = "CarrierApiError";
  readonly carrier: string;
  /** The HTTP status; `null` where there was no answer. */
  readonly status: number | null;
  /** The carrier's own code, such as FreeClimb's 68 or Bandwidth's `validation`; else a word of ours. */
  readonly code: string | null;
  /** The carrier's own words. May hold numbers and ids; holds no credential. */
  readonly text: string | null;
  /** What the carrier asks to wait, milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(
    carrier: string,
    { status = null, code = null, text = null, retryAfterMs = null, cause }: Partial<CarrierApiError> = {},
  ) {
    const what = [status, code, text].filter((part) => part !== null).join(", ");
    super(`${carrier} API: ${what}`, cause === undefined ? undefined : { cause });
    this.carrier = carrier;
    this.status = status;
    this.code = code;
    this.text = text;
    this.retryAfterMs = retryAfterMs;
  }
}
