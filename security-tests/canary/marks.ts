/** Marked secrets: if one of them is seen anywhere outside, it leaked. */
export const SECRETS = {
  username: "canary-user-5d1e",
  password: "canary-pässword-81c1/+?",
  freeclimb: "sigsec_canary-freeclimb-7a2b",
  plivo: "canary-plivo-token-93fd",
  signalwire: "PSKcanary-signalwire-key-a4c1",
  twilio: "canary-twilio-token-b7d2",
  vonage: "canary-vonage-secret-e3f6",
  pathToken: "canary-path-token-4c4c",
} as const;

/** Marked private facts of deliveries: numbers, URLs, texts, and what a forger sends. */
export const PRIVATE = {
  from: "+15550001111",
  to: "+15550002222",
  mediaToken: "canary-media-token-6e6e",
  query: "canary-query-2f2f",
  transcript: "canary-transcript-0b0b",
  tag: "canary-tag-9d9d",
  forged: "canary-forged-3c3c",
  callId: "canary-call-8e8e",
} as const;

/** Every way in which a mark could hide in a text. */
export function disguisesOf(mark: string): string[] {
  const bytes = Buffer.from(mark);
  const digits = mark.replace(/^\+/, "");
  // Inside a longer base64 text a mark begins at any of three places; the letters at its ends depend on neighbours.
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "")
      .slice(shift === 0 ? 0 : shift + 1, -1),
  );
  return [
    mark,
    digits,
    encodeURIComponent(mark),
    encodeURIComponent(mark).toLowerCase(),
    JSON.stringify(mark).slice(1, -1),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    bytes.toString("base64url").slice(0, -1),
    ...inBase64,
    [...mark].reverse().join(""),
  ];
}
