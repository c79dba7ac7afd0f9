/** A delivery that somebody saved, whichever form it was saved in. */
export interface SavedDelivery {
  method: string;
  /** As saved: absolute, or path and query alone. */
  url: string;
  /** Lower-case names; of repeated headers a list. */
  headers: Readonly<Record<string, string | readonly string[]>>;
  /** As it arrived. */
  body: Uint8Array;
  /** Epoch milliseconds; null where it was not saved. */
  receivedAt: number | null;
}

/** A saved delivery as JSON, before anything is known of it. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
