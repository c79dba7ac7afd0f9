/**
 * Telnyx voice: Call Control and TeXML.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { jsonOrFormBody } from "../../body/json-or-form-body.js";
import type { Carrier } from "../../carrier.js";
import { optionsOf } from "../../options-of.js";
import { replayGuard } from "../../replay.js";
import { checkTolerance } from "../../signature/check-time.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, prepareKey } from "./authenticate.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";

/** `call.recording.saved`, as Telnyx sends it: the file of a call's recording is ready. */
export type TelnyxRecordingSaved = v.InferInput<typeof schemas.recordingSaved>;
/** `call.recording.error`, as Telnyx sends it. */
export type TelnyxRecordingError = v.InferInput<typeof schemas.recordingError>;
/** `call.recording.transcription.saved`, as Telnyx sends it. */
export type TelnyxTranscriptionSaved = v.InferInput<typeof schemas.transcriptionSaved>;
/** `conference.recording.saved`, as Telnyx sends it: the file of a conference's recording is ready. */
export type TelnyxConferenceRecordingSaved = v.InferInput<typeof schemas.conferenceRecordingSaved>;
/** Any other envelope of Telnyx's. */
export type TelnyxOther = v.InferInput<typeof schemas.other>;
/** What TeXML sends to a `recordingStatusCallback`. */
export type TelnyxTexmlRecording = v.InferInput<typeof schemas.texmlRecording>;
/** What TeXML sends to a `transcriptionCallback`. */
export type TelnyxTexmlTranscription = v.InferInput<typeof schemas.texmlTranscription>;

/** The fields of all TeXML callbacks; each has some of them. */
export type TelnyxTexml = TelnyxTexmlRecording & TelnyxTexmlTranscription;

/** The payload of any Telnyx webhook; `data` is there or not, and `data.event_type` tells the envelopes apart. */
export type TelnyxPayload =
  | TelnyxRecordingSaved
  | TelnyxRecordingError
  | TelnyxTranscriptionSaved
  | TelnyxConferenceRecordingSaved
  | TelnyxOther
  | TelnyxTexml;

/** The keys that Telnyx's signatures are checked with, and how old a signature may be. */
export interface TelnyxOptions {
  /**
   * The account's public key, as the portal shows it (Account, Keys & Credentials): 32 bytes in base64. A list for
   * several accounts, or while the key changes. Not the API key.
   */
  publicKey: SecretSource<string>;
  /** How many seconds the signature's time and this machine's may be apart, either way. Default 300. */
  toleranceSeconds?: number | undefined;
  /** `telnyxApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
}

/**
 * Receives Telnyx's webhooks, Call Control's and TeXML's, proved by their Ed25519 signature.
 *
 * @throws {TypeError} for a key that is none or a placeholder, and for a tolerance that is no positive number.
 * @example
 * telnyx({ publicKey: process.env.TELNYX_PUBLIC_KEY ?? "" });
 */
export function telnyx(options: TelnyxOptions): Carrier<"telnyx", TelnyxPayload> {
  const given = optionsOf("telnyx", options, ["publicKey", "toleranceSeconds", "api"]);
  const keys = secretReader(given.publicKey, prepareKey, "telnyx");
  const toleranceSeconds = checkTolerance(given.toleranceSeconds, "telnyx");
  return {
    ...jsonOrFormBody,
    name: "telnyx",
    // TeXML can be told to use GET, but nobody documents what is signed then.
    methods: ["POST"],
    signs: "bytes",
    signsUrl: false,
    challenge: null,
    replay: replayGuard,
    success: 200,
    hasProof: (header) => header("telnyx-signature-ed25519") !== undefined,
    ownsParameter: () => false,
    authenticate: (evidence) => authenticate(evidence, keys, toleranceSeconds),
    read,
    api: given.api,
  };
}
