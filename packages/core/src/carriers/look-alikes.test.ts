import { describe, expect, it } from "vitest";
import type { AnyCarrier } from "../carrier.js";
import { createHookswitch } from "../hookswitch.js";
import { type SampleDelivery, sampleDelivery } from "../testing/index.js";
import { allKits, traitsOf } from "./kits.js";

const AT = Date.UTC(2026, 0, 15, 12);
const URL = "https://hooks.example.com/hooks";

type Kit = (typeof allKits)[number];

/** The status, and every sign that something was taken. */
async function outcome(carriers: readonly AnyCarrier[], { method, url, headers, body }: SampleDelivery) {
  const taken: string[] = [];
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers: carriers as [AnyCarrier],
    clock: () => AT,
    onEvent: ({ carrier }) => void taken.push(carrier),
    onOther: ({ carrier }) => void taken.push(carrier),
    onError: () => {},
  });
  const { reply, handled } = await hooks.handle({ method, url, headers, body });
  return { status: reply.status, handled, taken: [...new Set(taken)] };
}

/** Every sample of a carrier, truly signed, by every method that it may come by. */
async function deliveriesOf(kit: Kit): Promise<[about: string, SampleDelivery][]> {
  const all: [string, SampleDelivery][] = [];
  for (const [name, sample] of Object.entries<{ format?: string }>(kit.samples.samples)) {
    for (const method of traitsOf(kit).methods as ("POST" | "GET")[]) {
      if (method === "GET" && (sample.format ?? kit.samples.body) === "json") continue;
      all.push([
        `${method} ${name}`,
        await sampleDelivery(kit.name as "plivo", name as "hangup", { method, url: URL, at: AT }),
      ]);
    }
  }
  return all;
}

const receiverOf = (kit: Kit) => kit.receiver([kit.samples.secret]);

/** What a carrier sends beside its body. */
async function proofOf(kit: Kit): Promise<Readonly<Record<string, string>>> {
  const [sample = ""] = Object.keys(kit.samples.samples);
  const { headers } = await sampleDelivery(kit.name as "plivo", sample as "hangup", { url: URL, at: AT });
  const { "content-type": _type, ...proof } = headers;
  return proof;
}

describe.each(allKits.map((kit) => [kit.title, kit] as const))("what is %s's", (_title, kit) => {
  const others = allKits.filter(({ name }) => name !== kit.name).map((other) => [other.title, other] as const);

  it.each(others)("is refused by %s, under its own headers and under those of %s", async (_other, other) => {
    const theirs = Object.keys(await proofOf(other));
    for (const [about, delivery] of await deliveriesOf(kit)) {
      const { "content-type": type = "", ...proof } = delivery.headers;
      const [value = ""] = Object.values(proof);
      const renamed = { "content-type": type, ...proof, ...Object.fromEntries(theirs.map((name) => [name, value])) };
      for (const headers of [delivery.headers, renamed]) {
        const { status, handled, taken } = await outcome([receiverOf(other)], { ...delivery, headers });
        expect([about, handled, taken, [400, 401, 405, 415].includes(status)]).toEqual([about, true, [], true]);
      }
    }
  });

  it("is its own where all carriers share one URL", async () => {
    for (const [about, delivery] of await deliveriesOf(kit)) {
      const { taken } = await outcome(allKits.map(receiverOf), delivery);
      expect([about, taken]).toEqual([about, [kit.name]]);
    }
  });
});
