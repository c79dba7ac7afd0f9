import { createRequire } from "node:module";
import { join } from "node:path";
import type { SampleDelivery, SampledCarrier, SampleOptions } from "@hookswitch/core/testing";
import { inject } from "vitest";

/** The packed testing kit. */
export const kit = () =>
  createRequire(join(inject("consumer"), "driver.cjs"))(
    "@hookswitch/core/testing",
  ) as typeof import("@hookswitch/core/testing");

/** The secrets that the servers are configured with. */
const SECRETS = {
  bandwidth: { username: "runtime", password: "p:ässwörd of the runtime tests" },
  freeclimb: "sigsec_of_the_runtime_tests",
  plivo: "auth token of the runtime tests",
  // RFC 8032, section 7.1, TEST 2.
  telnyx: {
    publicKey: "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=",
    privateKey: "TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=",
  },
  twilio: "twilio token of the runtime tests",
} as const;

/** Those of somebody else. */
export const WRONG_SECRETS = {
  bandwidth: { ...SECRETS.bandwidth, password: "p:ässwörd of somebody else" },
  freeclimb: "sigsec_of_somebody_else",
  plivo: "auth token of somebody else",
  telnyx: { ...SECRETS.telnyx, privateKey: btoa("the seed of somebody else, of 32") },
  twilio: "twilio token of somebody else",
} as const;

/** A sample, signed with the servers' secret unless the options say otherwise. */
export function signed(
  carrier: SampledCarrier,
  name: string,
  options: SampleOptions<unknown> = {},
): Promise<SampleDelivery> {
  const { sampleDelivery } = kit();
  return sampleDelivery(carrier as "plivo", name as "MPCRecordingCompleted", {
    secrets: [SECRETS[carrier] as string],
    ...(options as SampleOptions<string>),
  });
}
