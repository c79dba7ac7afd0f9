import { createRequire } from "node:module";
import { join } from "node:path";
import type { SampleDelivery, SampleOptions } from "@hookswitch/core/testing";
import { inject } from "vitest";
import { type CarrierName, exampleSecrets, kits } from "./carriers.js";

/** The packed testing kit. */
export const kit = () =>
  createRequire(join(inject("consumer"), "driver.cjs"))(
    "@hookswitch/core/testing",
  ) as typeof import("@hookswitch/core/testing");

/** Secrets of somebody else. */
export const wrongSecrets = (carrier: CarrierName): readonly unknown[] =>
  kits[carrier].probe.forged("0123456789abcdef0123456789abcdef01234567");

/** A sample, signed with the servers' secret unless the options say otherwise. */
export function signed(
  carrier: CarrierName,
  name: string,
  options: SampleOptions<unknown> = {},
): Promise<SampleDelivery> {
  const { sampleDelivery } = kit();
  return sampleDelivery(carrier as "plivo", name as "MPCRecordingCompleted", {
    secrets: exampleSecrets<unknown>(kits[carrier]) as readonly string[],
    ...(options as SampleOptions<string>),
  });
}
