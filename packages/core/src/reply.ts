/** The HTTP answer for the carrier: a bare status, never a body. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
}

const NO_HEADERS = Object.freeze({});

/** A reply without a body. */
export const reply = (status: number, headers: Readonly<Record<string, string>> = NO_HEADERS): Reply => ({
  status,
  headers,
});
