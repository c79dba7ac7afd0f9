import type { EventType } from "../event-types.js";

/** One webhook as a carrier sends it. */
export interface Sample {
  /** What it is, in a few words. */
  about: string;
  /** The body exactly as sent: JSON text, or form text. */
  body: string;
  /** The events it makes, in order; none for those that reach `onOther`. */
  makes: readonly EventType[];
  callControl: boolean;
  /** What the body is, for a carrier that sends both. Default: the set's. */
  format?: "json" | "form";
}

/** A request that still lacks its proof. */
export interface UnsignedRequest {
  method: "POST" | "GET";
  /** Absolute, as the carrier calls it; on GET with the carrier's parameters in its query. */
  url: string;
  /** `""` on GET. */
  body: string;
  /** When it is sent, epoch milliseconds. */
  at: number;
}

/** All samples of a carrier, and its way of proving a request. */
export interface SampleSet<Name extends string, Secret> {
  body: "json" | "form";
  samples: Readonly<Record<Name, Sample>>;
  /** A secret for tests, in the carrier's form. */
  secret: Secret;
  /**
   * Gives the headers that prove a request. Written apart from the verifier on purpose: the two share no arithmetic.
   */
  sign(request: UnsignedRequest, secrets: readonly Secret[]): Promise<Record<string, string>>;
}
