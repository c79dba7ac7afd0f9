import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHookswitch } from "@hookswitch/core";
import { allKits } from "@hookswitch/core/kits";
import { sampleDelivery } from "@hookswitch/core/testing";
import { hookswitch } from "@hookswitch/node";
import { expect, it, onTestFinished, vi } from "vitest";
import { onBothEngines } from "./test-engines.js";

const PUBLIC_URL = "https://hooks.example.com";

onBothEngines("over HTTP", (newPlace) => {
  it("signed deliveries of every carrier are stored, answered, and handled", async () => {
    const store = (await newPlace()).open();
    const seen: string[] = [];
    const hooks = createHookswitch({
      publicUrl: PUBLIC_URL,
      carriers: allKits.map((kit) => kit.receiver([kit.samples.secret])),
      inbox: store,
      onEvent: async ({ carrier, recording }, { attempt, origin }) =>
        void seen.push(`${carrier} ${recording.id} ${attempt} ${origin}`),
    });
    const server = createServer(hookswitch(hooks, { path: "/webhooks/recordings" })).listen(0, "127.0.0.1");
    onTestFinished(() => new Promise((done) => void server.close(() => done())));
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const deliveries = await Promise.all(
      allKits.map(({ name, example }) => sampleDelivery(name as "plivo", example.sample as "hangup")),
    );
    for (const { method, url, headers, body } of deliveries) {
      const target = `http://127.0.0.1:${port}${new URL(url).pathname}`;
      const response = await fetch(target, { method, headers, body });
      expect(response.ok).toBe(true);
    }
    await vi.waitFor(() => expect(seen).toHaveLength(allKits.length), 10_000);
    expect(seen.sort()).toEqual(
      allKits.map(({ name, example: { recordingId } }) => `${name} ${recordingId} 1 delivery`).sort(),
    );
    for (const [index, { name }] of allKits.entries()) {
      const { events } = await store.list({ carrier: name });
      const { delivery } = (await store.show(events[0]?.id ?? "")) ?? {};
      expect(Buffer.from(delivery?.body ?? []).toString()).toBe(deliveries[index]?.body);
      expect(Object.keys(delivery?.headers ?? {})).not.toContain("authorization");
    }
  });
});
