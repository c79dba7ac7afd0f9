import { allKits, type KitName, traitsOf } from "@hookswitch/core/kits";
import { type SampleName, sampleDelivery } from "@hookswitch/core/testing";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import type { Wire } from "./wire.js";

/** A genuine delivery that an attacker may have captured. */
export interface Captured extends Wire {
  carrier: KitName;
}

/** When all of them were signed, and what the receiver's clock shows. */
export const NOW = Date.parse("2026-01-15T12:00:00Z");

/** Every sample of every carrier, by each method that it uses. */
export async function capturedPool(): Promise<Captured[]> {
  const pool: Captured[] = [];
  for (const kit of allKits) {
    const carrier = kit.name;
    for (const name of Object.keys(kit.samples.samples) as SampleName<typeof carrier>[]) {
      for (const method of traitsOf(kit).methods as ("POST" | "GET")[]) {
        const at = `${PUBLIC_URL}/webhooks/recordings/${carrier}?tenant=7&q=a%20b`;
        const { url, headers, body } = await sampleDelivery(carrier as "plivo", name as SampleName<"plivo">, {
          ...{ method, url: at, at: NOW },
        });
        const target = url.slice(PUBLIC_URL.length);
        pool.push({ carrier, method, target, headers: Object.entries(headers), body: Buffer.from(body) });
      }
    }
  }
  return pool;
}
