import type { CarrierName } from "../../carriers.js";

/**
 * A notification in the carrier's form that makes no event and steers no call, marked as doctor's.
 *
 * Its spaces, escapes and `1.0` do not survive a parser that writes the body anew.
 */
export const PROBE_BODY: Readonly<Record<CarrierName, string>> = {
  bandwidth: '{ "eventType": "mediaStreamHookswitchDoctor", "accountId": "0", "callId": "hookswitch-doctor" }',
  freeclimb:
    '{ "requestType": "messageStatus", "accountId": "hookswitch-doctor", "messageId": "hookswitch\\u002ddoctor", "status": "sent", "probe": 1.0 }',
  plivo: "Event=HookswitchDoctor&Note=hookswitch%20doctor",
};

/** The same as a JSON parser and writer would leave it. */
export const rewrittenBody = (body: string): string => JSON.stringify(JSON.parse(body));

/** The content type of a carrier's webhooks. */
export const CONTENT_TYPE: Readonly<Record<CarrierName, string>> = {
  bandwidth: "application/json",
  freeclimb: "application/json",
  plivo: "application/x-www-form-urlencoded",
};
