import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
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
      carriers: [
        bandwidth(samples.bandwidth.secret),
        freeclimb({ signingSecret: samples.freeclimb.secret }),
        plivo({ authToken: samples.plivo.secret }),
      ],
      inbox: store,
      onEvent: async (event, { attempt, origin }) =>
        void seen.push(`${event.carrier} ${event.type} ${attempt} ${origin}`),
    });
    const server = createServer(hookswitch(hooks, { path: "/webhooks/recordings" })).listen(0, "127.0.0.1");
    onTestFinished(() => new Promise((done) => void server.close(() => done())));
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const deliveries = [
      await sampleDelivery("bandwidth", "recordingAvailable"),
      await sampleDelivery("freeclimb", "conferenceRecordingStatus"),
      await sampleDelivery("plivo", "MPCRecordingCompleted"),
    ];
    for (const { method, url, headers, body } of deliveries) {
      const target = `http://127.0.0.1:${port}${new URL(url).pathname}`;
      const response = await fetch(target, { method, headers, body });
      expect(response.ok).toBe(true);
    }
    await vi.waitFor(() => expect(seen).toHaveLength(3), 10_000);
    expect(seen.sort()).toEqual([
      "bandwidth recordingAvailable 1 delivery",
      "freeclimb conferenceRecording 1 delivery",
      "plivo conferenceRecording 1 delivery",
    ]);
    const { events } = await store.list({ carrier: "bandwidth" });
    const shown = await store.show(events[0]?.id ?? "");
    expect(Buffer.from(shown?.delivery.body ?? []).toString()).toBe(deliveries[0]?.body);
    expect(Object.keys(shown?.delivery.headers ?? {})).not.toContain("authorization");
  });
});
