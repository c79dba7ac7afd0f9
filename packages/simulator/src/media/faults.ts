/**
 * How a body that is cut was announced: with the `content-length` of all of it; as `chunked`, without the last chunk;
 * with nothing, so that the connection's `close` ends it; or with a length that is `matching` the part. The last two
 * look whole.
 */
export type Framing = "content-length" | "chunked" | "close" | "matching";

/** How one download of a medium goes wrong. `times` (default 1) downloads in a row do; then comes the next fault. */
export type MediaFault = { times?: number } & (
  | { kind: "status"; status: number; retryAfter?: string; contentType?: string; body?: string }
  | { kind: "redirect"; to: string; status: 301 | 302 | 303 | 307 | 308 }
  | { kind: "truncated"; framing: Framing; bytes?: number }
  | { kind: "replaced"; contentType: string; body: string }
  | { kind: "slow"; chunkBytes: number; everyMs: number }
  | { kind: "bomb"; bytes: number; layers?: number }
  | { kind: "unlabelled"; contentType: string | null }
  | { kind: "reset" }
  | { kind: "silent" }
);

type Times = { times?: number };

/**
 * The faults by name. They are plain data and are used up in order, one for each download; after the last one the
 * audio is served whole.
 *
 * @example
 * await simulator.play("plivo", { media: { faults: [faults.notFound({ times: 2 }), faults.truncated("chunked")] } });
 */
export const faults = {
  /** A 404, as before a file is ready. */
  notFound: (times: Times = {}): MediaFault => ({ kind: "status", status: 404, ...times }),
  /** Any other status, with an empty body unless one is given. */
  status: (status: number, more: Times & { contentType?: string; body?: string } = {}): MediaFault => ({
    kind: "status",
    status,
    ...more,
  }),
  /** A 429 whose `Retry-After` is a number of seconds, or a date as it stands. */
  throttled: (retryAfter: number | string, times: Times = {}): MediaFault => ({
    kind: "status",
    status: 429,
    retryAfter: String(retryAfter),
    ...times,
  }),
  /**
   * A redirect to `same-origin` (same path, still with authentication), `other-origin` (another port, no
   * authentication), `downgrade` (that origin over http; the simulator has to run with `tls`), `self` (a loop), or any
   * URL.
   */
  redirect: (to: string, more: Times & { status?: 301 | 302 | 303 | 307 | 308 } = {}): MediaFault => ({
    kind: "redirect",
    to,
    status: 302,
    ...more,
  }),
  /** Half of what was asked for (or `bytes`), then the end. */
  truncated: (framing: Framing, more: Times & { bytes?: number } = {}): MediaFault => ({
    kind: "truncated",
    framing,
    ...more,
  }),
  /** An HTML error page with status 200; `contentType` makes it claim to be something else. */
  errorPage: (more: Times & { contentType?: string } = {}): MediaFault => ({
    kind: "replaced",
    contentType: "text/html; charset=utf-8",
    body: "<!DOCTYPE html><html><title>Error</title><body>Something went wrong.</body></html>",
    ...more,
  }),
  /** Status 200 with this body instead of the audio; `""` gives an empty file. */
  replaced: (body: string, more: Times & { contentType?: string } = {}): MediaFault => ({
    kind: "replaced",
    contentType: "audio/mpeg",
    body,
    ...more,
  }),
  /** The whole audio, so many bytes at a time. */
  slow: (chunkBytes: number, everyMs: number, times: Times = {}): MediaFault => ({
    kind: "slow",
    chunkBytes,
    everyMs,
    ...times,
  }),
  /** A small gzip body that unpacks to so many bytes: the audio's first ones, then zeros. `layers` packs it again. */
  bomb: (bytes: number, more: Times & { layers?: number } = {}): MediaFault => ({ kind: "bomb", bytes, ...more }),
  /** The whole audio under another content type, or under none. */
  unlabelled: (contentType: string | null, times: Times = {}): MediaFault => ({
    kind: "unlabelled",
    contentType,
    ...times,
  }),
  /** The connection is cut before any answer. */
  reset: (times: Times = {}): MediaFault => ({ kind: "reset", ...times }),
  /** Nothing is ever answered. */
  silent: (times: Times = {}): MediaFault => ({ kind: "silent", ...times }),
};

/** Faults in order; each is used up by as many downloads as it has `times`. */
export class FaultQueue {
  readonly #left: { fault: MediaFault; times: number }[];

  constructor(list: readonly MediaFault[] = []) {
    this.#left = list.map((fault) => ({ fault, times: fault.times ?? 1 }));
  }

  /** The fault of this download, or null when it goes well. */
  next(): MediaFault | null {
    const [first] = this.#left;
    if (!first) return null;
    if (--first.times <= 0) this.#left.shift();
    return first.fault;
  }
}
