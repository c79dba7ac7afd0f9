/**
 * Plivo Voice.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { formBody } from "../../body/form-body.js";
import type { Carrier } from "../../carrier.js";
import type { Merged } from "../../merged.js";
import { optionsOf } from "../../options-of.js";
import { replayGuard } from "../../replay.js";
import { cutMemory } from "../../signature/cuts.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, hasProof, prepareToken } from "./authenticate.js";
import { isOwn } from "./fields.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";

/** `MPCRecording…`: the life of a multiparty call's recording, as Plivo sends it. */
export type PlivoMpcRecording = v.InferInput<typeof schemas.mpcRecording>;
/** `ParticipantRecording…`: the same of one participant alone. */
export type PlivoParticipantRecording = v.InferInput<typeof schemas.participantRecording>;
/** `SessionRecording…`, of number masking. */
export type PlivoSessionRecording = v.InferInput<typeof schemas.sessionRecording>;
/** What `<Record>` sends to its `action` and `callbackUrl`. */
export type PlivoRecordXml = v.InferInput<typeof schemas.recordXml>;
/** What the Record API sends to its `callback_url`. */
export type PlivoRecordApi = v.InferInput<typeof schemas.recordApi>;
/** The answer of an asynchronous API: JSON in the field `response`. */
export type PlivoApiResponse = v.InferInput<typeof schemas.apiResponse>;
/** What the Conference Record API sends to its `callback_url`. */
export type PlivoConferenceRecordApi = v.InferInput<typeof schemas.conferenceRecordApi>;
/** What `<Conference>` sends to its `callbackUrl`. */
export type PlivoConferenceCallback = v.InferInput<typeof schemas.conferenceCallback>;
/** What comes to a `transcriptionUrl`. */
export type PlivoTranscription = v.InferInput<typeof schemas.transcription>;
/** Any other webhook of Plivo's. */
export type PlivoOther = v.InferInput<typeof schemas.other>;

/** The fields of all Plivo's webhooks; each has some of them. */
export type PlivoPayload = Merged<
  | PlivoMpcRecording
  | PlivoParticipantRecording
  | PlivoSessionRecording
  | PlivoRecordXml
  | PlivoRecordApi
  | PlivoApiResponse
  | PlivoConferenceRecordApi
  | PlivoConferenceCallback
  | PlivoTranscription
  | PlivoOther
>;

/** What `plivo` needs to know. */
export interface PlivoOptions {
  /** The auth token, a list (rotation, sub-accounts and their main account), or a function that gives them. */
  authToken: SecretSource<string>;
  /**
   * Takes deliveries that bring only the old V2 signature. Default `false`.
   *
   * Security: V2 covers no parameter at all; whoever captured one delivery can send any body and query with it.
   */
  allowV2?: boolean | undefined;
  /** `plivoApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
}

/**
 * Receives Plivo's voice webhooks, proved by its V3 signature.
 *
 * Plivo signs the URL that it calls, so `publicUrl` is needed. Calls of a sub-account are signed with its token and
 * with the main account's: either one will do.
 *
 * @throws {TypeError} for a token that is blank or a placeholder.
 * @example
 * plivo({ authToken: process.env.PLIVO_AUTH_TOKEN ?? "" });
 */
export function plivo(options: PlivoOptions): Carrier<"plivo", PlivoPayload> {
  const given = optionsOf("plivo", options, ["authToken", "allowV2", "api"]);
  const tokens = secretReader(given.authToken, prepareToken, "plivo");
  const allowV2 = given.allowV2 === true;
  const isSameCut = cutMemory();
  return {
    ...formBody,
    name: "plivo",
    methods: ["POST", "GET"],
    signs: "params",
    signsUrl: true,
    challenge: null,
    replay: replayGuard,
    success: 200,
    hasProof,
    ownsParameter: isOwn,
    authenticate: (evidence) => authenticate(evidence, tokens, allowV2, isSameCut),
    read,
    api: given.api,
  };
}
