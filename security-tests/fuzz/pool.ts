import { type SampledCarrier, type SampleName, sampleDelivery, samples } from "@hookswitch/core/testing";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import type { Wire } from "./wire.js";

/** A genuine delivery that an attacker may have captured. */
export interface Captured extends Wire {
  carrier: SampledCarrier;
}

/** When all of them were signed, and what the receiver's clock shows. */
export const NOW = Date.parse("2026-01-15T12:00:00Z");

/** Every sample of every carrier, by POST and, where the carrier knows it, by GET. */
export async function capturedPool(): Promise<Captured[]> {
  const pool: Captured[] = [];
  for (const carrier of Object.keys(samples) as SampledCarrier[]) {
    for (const name of Object.keys(samples[carrier].samples) as SampleName<"plivo">[]) {
      for (const method of carrier === "freeclimb" || carrier === "telnyx"
        ? (["POST"] as const)
        : (["POST", "GET"] as const)) {
        const at = `${PUBLIC_URL}/webhooks/recordings/${carrier}?tenant=7&q=a%20b`;
        const { url, headers, body } = await sampleDelivery(carrier as "plivo", name, { method, url: at, at: NOW });
        const target = url.slice(PUBLIC_URL.length);
        pool.push({ carrier, method, target, headers: Object.entries(headers), body: Buffer.from(body) });
      }
    }
  }
  return pool;
}
