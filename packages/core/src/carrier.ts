import type { CarrierApi } from "./api/outcome.js";
import type { Param } from "./body/form.js";
import type { BodyFormat } from "./body/format.js";
import type { BodyOrigin, HeaderReader } from "./delivery.js";
import type { EventDraft, Query } from "./events.js";
import type { MaybePromise } from "./maybe-promise.js";
import type { FieldReader } from "./read/field-reader.js";
import type { ReplayGuard } from "./replay.js";

export type { HeaderReader };

/** What a carrier may look at to decide whether a delivery is genuine. All of it is in the sender's hand. */
export interface Evidence {
  method: string;
  header: HeaderReader;
  /** The public URL that the carrier called, with path and query as they arrived; `""` unless `signsUrl`. */
  url: string;
  /** Path as it arrived, still encoded. */
  path: string;
  /** Decoded parameters of the URL, in order. */
  query: readonly Param[];
  /** The body as it arrived; `null` where only parsed parameters are left of it, and on GET. */
  bytes: Uint8Array | null;
  /** Where the body was found; `null` on GET and where it was not read yet. */
  bodyFrom: BodyOrigin | null;
  /** Decoded form parameters of the body, in order; empty unless `signs` is `params`. */
  params: readonly Param[];
  /** The same as an object, as far as it can hold them: `__proto__` has no place there. */
  fields: Readonly<Query>;
  /** Epoch milliseconds. */
  now: number;
}

/** What authentication yields. */
export interface Proof {
  /** Which of the configured secrets fitted, counted from 0. */
  secret: number;
  /** When the carrier signed, epoch milliseconds, from signed data only. */
  signedAt: number | null;
  /** The same for every copy of the same signed request; `null` where the scheme has nothing of the kind. */
  replayKey: string | null;
  /** Whose delivery it is, where what is signed says so and the payload does not. */
  accountId?: string | null;
  applicationId?: string | null;
}

/** A carrier's payload, read. */
export interface Reading {
  /** The carrier's name of the webhook. */
  webhook: string | null;
  /** Whether the answer steers a live call (BXML, PerCL, Plivo XML). */
  callControl: boolean;
  events: EventDraft[];
}

/**
 * What a carrier has to know and do; the whole of what Hookswitch asks of one.
 *
 * Adding a carrier is writing one of these: see CONTRIBUTING. `jsonBody`, `formBody`, `jsonOrFormBody` and `formOrJsonBody` are its members
 * for the body.
 */
export interface Carrier<Name extends string = string, Payload = unknown> extends BodyFormat {
  /** Lower case; names the path segment, the event's `carrier` and its id. */
  readonly name: Name;
  readonly methods: readonly string[];
  /** What the proof covers: the body's bytes, its decoded parameters, or nothing of it. */
  readonly signs: "bytes" | "params" | "nothing";
  readonly signsUrl: boolean;
  /** The value of `WWW-Authenticate` on a 401; only for a carrier whose first request comes without credentials. */
  readonly challenge: string | null;
  /** `replayGuard` for a carrier whose proofs have a replay key. */
  readonly replay: ReplayGuard | null;
  /** The status that tells the carrier "received". */
  readonly success: number;
  /** Whether a delivery brings this carrier's kind of proof at all, good or bad. */
  hasProof(header: HeaderReader): boolean;
  /** Whether a parameter of the URL is the carrier's own (on GET it puts its fields there). */
  ownsParameter(name: string): boolean;
  /**
   * @throws {HookswitchError} when the delivery is not proved genuine; nothing else.
   */
  authenticate(evidence: Evidence): MaybePromise<Proof>;
  /**
   * @throws {HookswitchError} when the payload cannot be read; nothing else.
   */
  read(fields: FieldReader, proof: Proof): Reading;
  /** The carrier's REST side, where its credentials were given; what `openRecording` and `deleteRecording` go to. */
  readonly api?: CarrierApi | undefined;
  /** Never set: carries the payload's type. */
  readonly payload?: Payload;
}

/** Any carrier, whatever its payload. */
// biome-ignore lint/suspicious/noExplicitAny: the payload's type only rides along, both ways
export type AnyCarrier = Carrier<string, any>;

/** The name of a carrier, as a literal type. */
export type CarrierName<Of extends AnyCarrier> = Of["name"];

/** The payload of a carrier. */
export type PayloadOf<Of extends AnyCarrier> = NonNullable<Of["payload"]>;
