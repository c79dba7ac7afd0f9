/**
 * Vonage Voice API.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { jsonBody } from "../../body/json-body.js";
import type { Carrier } from "../../carrier.js";
import type { Merged } from "../../merged.js";
import { optionsOf } from "../../options-of.js";
import { replayGuard } from "../../replay.js";
import { checkTolerance } from "../../signature/check-time.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, type Bound, idsOf, prepareSecret } from "./authenticate.js";
import { isOwn } from "./fields.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";
import { hasProof } from "./token.js";

/** What the `record` action sends to its `eventUrl`: a recording ended, and its file is ready. */
export type VonageRecorded = v.InferInput<typeof schemas.recorded>;
/** What a recording's `transcription` sends to its `eventUrl`. */
export type VonageTranscribed = v.InferInput<typeof schemas.transcribed>;
/** Any other webhook of Vonage's. */
export type VonageOther = v.InferInput<typeof schemas.other>;

/** The fields of all Vonage's webhooks; each has some of them. */
export type VonagePayload = Merged<VonageRecorded | VonageTranscribed | VonageOther>;

/** The secrets that Vonage's tokens are checked with, whose they may be, and how old. */
export interface VonageOptions {
  /**
   * The account's signature secret, as the dashboard shows it (Settings); not the API secret, and not an application's
   * key. A list for several accounts, or while the secret changes: Vonage documents no overlap.
   */
  signatureSecret: SecretSource<string>;
  /** The accounts whose deliveries are taken, by API key. Default: all that the secrets fit. */
  apiKey?: string | readonly string[] | undefined;
  /** The applications whose deliveries are taken. Default: all of the account. */
  applicationId?: string | readonly string[] | undefined;
  /** How many seconds a token's `iat` and this machine's time may be apart, either way. Default 300. */
  toleranceSeconds?: number | undefined;
  /** `vonageApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
}

/**
 * Receives Vonage's voice webhooks, proved by the signed token (JWT, HS256) that they come with.
 *
 * @throws {TypeError} for a secret that is blank, a placeholder or a key, for ids that are blank, and for a tolerance
 * that is no positive number.
 * @example
 * vonage({ signatureSecret: process.env.VONAGE_SIGNATURE_SECRET ?? "", applicationId: "aaaaaaaa-bbbb-…" });
 */
export function vonage(options: VonageOptions): Carrier<"vonage", VonagePayload> {
  const keys = ["signatureSecret", "apiKey", "applicationId", "toleranceSeconds", "api"];
  const given = optionsOf("vonage", options, keys);
  const secrets = secretReader(given.signatureSecret, prepareSecret, "vonage");
  const bound: Bound = {
    api_key: idsOf(given.apiKey, "vonage apiKey"),
    application_id: idsOf(given.applicationId, "vonage applicationId"),
  };
  const toleranceSeconds = checkTolerance(given.toleranceSeconds, "vonage");
  return {
    ...jsonBody,
    name: "vonage",
    methods: ["POST", "GET"],
    signs: "bytes",
    signsUrl: false,
    challenge: null,
    replay: replayGuard,
    success: 200,
    hasProof,
    ownsParameter: isOwn,
    authenticate: (evidence) => authenticate(evidence, secrets, bound, toleranceSeconds),
    read,
    api: given.api,
  };
}
