/**
 * SignalWire: cXML and its API, SWML and the Calling API.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { formOrJsonBody } from "../../body/form-or-json-body.js";
import type { Carrier } from "../../carrier.js";
import type { Merged } from "../../merged.js";
import { optionsOf } from "../../options-of.js";
import { replayGuard } from "../../replay.js";
import { cutMemory } from "../../signature/cuts.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, checkProjects, hasProof, prepareKey } from "./authenticate.js";
import { isOwn } from "./fields.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";

/** `recordingStatusCallback` of cXML and its API, as SignalWire sends it. */
export type SignalWireRecordingStatus = v.InferInput<typeof schemas.recordingStatus>;
/** What a call of cXML says when its recording has ended: the `action` of a verb, and `StatusCallback`. */
export type SignalWireRecordingEnded = v.InferInput<typeof schemas.recordingEnded>;
/** What `<Record>` sends to its `transcribeCallback`. */
export type SignalWireTranscription = v.InferInput<typeof schemas.transcription>;
/** `calling.call.record`, of SWML and the Calling API, in both shapes. */
export type SignalWireRecord = v.InferInput<typeof schemas.record>;
/** `calling.transcript.completed` and `calling.transcript.failed`. */
export type SignalWireTranscript = v.InferInput<typeof schemas.transcript>;
/** Any other webhook of SignalWire's. */
export type SignalWireOther = v.InferInput<typeof schemas.other>;

/** The fields of all SignalWire's webhooks; each has some of them. */
export type SignalWirePayload = Merged<
  | SignalWireRecordingStatus
  | SignalWireRecordingEnded
  | SignalWireTranscription
  | SignalWireRecord
  | SignalWireTranscript
  | SignalWireOther
>;

/** The keys that SignalWire's signatures are checked with, and whose deliveries are taken. */
export interface SignalWireOptions {
  /**
   * The project's signing key (`PSK…`, API Credentials in the Dashboard), a list (several projects, or the old and the
   * new one around a reset), or a function that gives them. Not the API token.
   */
  signingKey: SecretSource<string>;
  /** Takes deliveries of this project, or these, only. Default: of every project whose key is configured. */
  projectId?: string | readonly string[] | undefined;
  /** `signalwireApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
}

/**
 * Receives SignalWire's voice webhooks, cXML's and SWML's, proved by their `X-SignalWire-Signature`.
 *
 * SignalWire signs the URL that it calls, so `publicUrl` is needed.
 *
 * @throws {TypeError} for a key or a project that is blank or a placeholder.
 * @example
 * signalwire({ signingKey: process.env.SIGNALWIRE_SIGNING_KEY ?? "" });
 */
export function signalwire(options: SignalWireOptions): Carrier<"signalwire", SignalWirePayload> {
  const given = optionsOf("signalwire", options, ["signingKey", "projectId", "api"]);
  const keys = secretReader(given.signingKey, prepareKey, "signalwire");
  const projects = checkProjects(given.projectId);
  const isSameCut = cutMemory();
  return {
    ...formOrJsonBody,
    name: "signalwire",
    methods: ["POST", "GET"],
    signs: "params",
    signsUrl: true,
    challenge: null,
    replay: replayGuard,
    success: 200,
    hasProof,
    ownsParameter: isOwn,
    authenticate: (evidence) => authenticate(evidence, keys, isSameCut, projects),
    read,
    api: given.api,
  };
}
