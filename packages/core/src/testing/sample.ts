import type { EventType } from "../event-types.js";

/** One webhook as a carrier sends it. */
export interface Sample {
  /** What it is, in a few words. */
  about: string;
  /** The body exactly as sent: JSON text, or form text. */
  body: string;
  /** How the body is written, where it is not the set's way. */
  format?: "json" | "form";
  /** The events it makes, in order; none for those that reach `onOther`. */
  makes: readonly EventType[];
  callControl: boolean;
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
  /** What the carrier does to a request before it proves it, such as putting the body's hash into the URL. */
  prepare?(request: UnsignedRequest): Promise<UnsignedRequest>;
  /** A secret for tests, in the carrier's form. */
  secret: Secret;
  /**
   * Gives the headers that prove a request. Written apart from the verifier on purpose: the two share no arithmetic.
   */
  sign(request: UnsignedRequest, secrets: readonly Secret[]): Promise<Record<string, string>>;
}
