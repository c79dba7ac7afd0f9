import { jsonBody } from "./body/json-body.js";
import type { Carrier } from "./carrier.js";
import type { Delivery } from "./delivery.js";
import { HookswitchError } from "./errors.js";
import type { EventType } from "./event-types.js";
import type { EventDraft } from "./events.js";
import { callSource, conferenceSource, recording } from "./read/recording.js";
import { replayGuard } from "./replay.js";

/** What the carrier made up for tests sends: the events it wants to make are written in it. */
export interface AcmePayload {
  webhook?: string;
  events?: readonly EventType[];
  callControl?: boolean;
  acmeId?: string;
  from?: string;
}

/**
 * A carrier for tests: a delivery is genuine when `x-<name>-signature` is `good`, or `good;<replay key>`.
 *
 * @param overrides replaces parts of it: what it signs, how its body is encoded, its challenge …
 */
export function testCarrier<Name extends string>(
  name: Name,
  overrides: Partial<Carrier<Name, AcmePayload>> = {},
): Carrier<Name, AcmePayload> {
  const header = `x-${name}-signature`;
  return {
    ...jsonBody,
    name,
    methods: ["POST", "GET"],
    signs: "bytes",
    signsUrl: false,
    challenge: null,
    replay: replayGuard,
    success: 200,
    hasProof: (read) => read(header) !== undefined,
    ownsParameter: (parameter) => parameter === "acmeId",
    authenticate: (evidence) => {
      const [word, replayKey = null] = evidence.header(header)?.split(";") ?? [];
      if (word !== "good") throw new HookswitchError("signature_mismatch", { carrier: name });
      return { secret: 0, signedAt: evidence.now, replayKey };
    },
    read: ({ payload }) => {
      const { webhook = null, events = [], callControl = false, acmeId = "a1" } = payload as AcmePayload;
      return { webhook, callControl, events: events.map((type) => draft(type, acmeId)) };
    },
    ...overrides,
  };
}

const draft = (type: EventType, acmeId: string): EventDraft => ({
  type,
  key: acmeId,
  occurredAt: null,
  accountId: null,
  applicationId: null,
  source: type === "conferenceRecording" ? conferenceSource({ conferenceId: "c1" }) : callSource({ callId: "call1" }),
  recording: recording({ id: acmeId, status: "available" }),
  transcription: type.startsWith("transcription") ? { id: null, status: null, url: null, text: "hello" } : null,
  reason: null,
  tag: "tag1",
  sequence: null,
});

/** A genuine delivery from `testCarrier("acme")`. */
export const acmeDelivery = (payload: AcmePayload, more: Partial<Delivery> = {}, replayKey?: string): Delivery => ({
  method: "POST",
  url: "/hooks",
  headers: {
    "content-type": "application/json",
    "x-acme-signature": replayKey === undefined ? "good" : `good;${replayKey}`,
  },
  body: JSON.stringify(payload),
  ...more,
});
