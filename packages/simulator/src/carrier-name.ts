/** The carriers that are played. */
export const CARRIERS = ["bandwidth", "freeclimb", "plivo", "signalwire", "telnyx", "twilio", "vonage"] as const;

/** A carrier's name, as in Hookswitch's events. */
export type CarrierName = (typeof CARRIERS)[number];
