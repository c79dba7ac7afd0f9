import { createRequire } from "node:module";
import { join } from "node:path";
import { inject } from "vitest";

const load = createRequire(join(inject("consumer"), "driver.cjs"));

/** The packed kits. */
export const { allKits, kits, exampleSecrets, traitsOf } = load(
  "@hookswitch/core/kits",
) as typeof import("@hookswitch/core/kits");

export type CarrierName = keyof typeof kits;

/**
 * A recording of each carrier: the status that the carrier wants, the methods that its webhooks use, what its proofs
 * cover, and what the documents say that the sample holds.
 */
export const carriers = allKits.map((kit) => {
  const { success, methods, challenge, signs, signsUrl } = traitsOf(kit);
  const { sample, callback, recordingId, durationMs } = kit.example;
  return {
    carrier: kit.name,
    body: kit.samples.body,
    sample,
    status: success,
    allow: methods.join(", "),
    challenge,
    signs: signs !== "nothing",
    signsUrl,
    signsTime: kit.signsTime,
    callback,
    recording: { recordingId, durationMs },
  };
});
