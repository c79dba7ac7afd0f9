/** A webhook before it is sent: what a carrier says, not yet proven. */
export interface Webhook {
  /** The carrier's name of it, such as `recordingAvailable` or `MPCRecordingPaused`. */
  name: string;
  url: string;
  method: "POST" | "GET";
  /** In the order in which they travel. */
  fields: Readonly<Record<string, unknown>>;
}

/** One try to deliver a webhook. */
export interface Attempt {
  /** The headers that proved it: `authorization`, `freeclimb-signature`, `x-plivo-…` and the like; none on the first leg of Basic. */
  proof: Readonly<Record<string, string>>;
  /** Null when no answer came. */
  status: number | null;
  /** Why no answer came, such as `ECONNREFUSED`. */
  error: string | null;
}

/** What became of a webhook, or of one of its copies. */
export interface Delivered {
  webhook: Webhook;
  attempts: readonly Attempt[];
  /** Status of the last attempt. */
  status: number | null;
}
