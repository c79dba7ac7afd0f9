import { describe, expect, it } from "vitest";
import { type AnyKit, allKits, exampleSecrets, kits } from "../carriers/kits.js";
import { createHookswitch, type ErrorCode, type OtherDelivery, type RecordingEvent } from "../index.js";
import { recordingEvent } from "../schemas.js";
import { type SampledCarrier, type SampleName, sampleDelivery, samples } from "./sample-delivery.js";

const kitOf = (carrier: SampledCarrier): AnyKit => kits[carrier];

/** A receiver of every carrier that takes everything. */
function receiver() {
  const events: RecordingEvent[] = [];
  const others: OtherDelivery[] = [];
  const errors: ErrorCode[] = [];
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers: allKits.map((kit) => kit.receiver([kit.samples.secret])),
    onEvent: (event) => void events.push(event),
    onOther: (other) => void others.push(other),
    onError: ({ code }) => void errors.push(code),
  });
  return { hooks, events, others, errors };
}

const all = (Object.keys(samples) as SampledCarrier[]).flatMap((carrier) =>
  Object.entries(samples[carrier].samples).map(([name, sample]) => ({ carrier, name, sample })),
);

describe.each(all)("$carrier $name", ({ carrier, name, sample }) => {
  const make = (options = {}) => sampleDelivery(carrier as "bandwidth", name as SampleName<"bandwidth">, options);

  it("makes what it says, through a receiver of all carriers", async () => {
    const { hooks, events, others, errors } = receiver();
    const delivery = await make();
    expect(delivery.body).toBe(sample.body);
    const result = await hooks.handle(delivery);
    expect(events.map(({ type }) => type)).toEqual(sample.makes);
    expect(others).toHaveLength(sample.makes.length === 0 ? 1 : 0);
    expect(result.handled).toBe(!sample.callControl);
    expect(errors).toEqual([]);
    for (const event of events) {
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
      expect(await recordingEvent["~standard"].validate(event)).toMatchObject({ value: event });
    }
  });

  it("has the same event ids when it is sent again", async () => {
    const { hooks, events } = receiver();
    const at = Date.now();
    await hooks.handle(await make({ at }));
    const first = events.splice(0).map(({ id }) => id);
    // Another nonce, and for what is keyed by its signature time the same time.
    await hooks.handle(await make({ at }));
    const again = events.map(({ id }) => id);
    if (again.length > 0) expect(again.map(stripNonce)).toEqual(first.map(stripNonce));
  });

  it("is refused when it is not signed, or signed with another's secret", async () => {
    const { hooks } = receiver();
    const delivery = await make({ secrets: [] });
    expect((await hooks.handle(delivery)).reply.status).toBe(401);
    expect((await hooks.handle(await make({ secrets: exampleSecrets(kitOf(carrier)) }))).reply.status).toBe(401);
  });
});

/** Where a webhook has nothing of its own, the nonce stands in its key. */
const stripNonce = (id: string) => id.replace(/\.\d{20}$/, "");

describe("sampleDelivery", () => {
  it("sets and removes fields of JSON and of form bodies", async () => {
    const json = await sampleDelivery("bandwidth", "recordingAvailable", {
      overrides: { recordingId: "r-7", status: undefined },
    });
    const fields = JSON.parse(json.body);
    expect(fields).toMatchObject({ eventType: "recordingAvailable", recordingId: "r-7" });
    expect(fields).not.toHaveProperty("status");
    const nested = await sampleDelivery("telnyx", "call.recording.saved", {
      overrides: { "data.payload.recording_id": "r-8", "data.payload.format": undefined, "a.b": 1 },
    });
    expect(JSON.parse(nested.body)).toMatchObject({
      data: {
        id: "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0",
        payload: { call_control_id: "v3:demo", recording_id: "r-8" },
      },
      a: { b: 1 },
    });
    const form = await sampleDelivery("plivo", "MPCRecordingCompleted", {
      overrides: { RecordingUUID: "a b", MPCName: undefined },
    });
    const params = new URLSearchParams(form.body);
    expect([params.get("RecordingUUID"), params.has("MPCName")]).toEqual(["a b", false]);
  });

  it("puts the fields into the URL on GET", async () => {
    const url = "https://hooks.example.com/webhooks/recordings?tenant=7";
    const plain = await sampleDelivery("plivo", "MPCRecordingCompleted", { method: "GET", url });
    expect([plain.method, plain.body, plain.headers["content-type"]]).toEqual(["GET", "", undefined]);
    expect(new URL(plain.url).searchParams.get("tenant")).toBe("7");
    expect(new URL(plain.url).searchParams.get("EventName")).toBe("MPCRecordingCompleted");
    const json = await sampleDelivery("bandwidth", "transcriptionAvailable", { method: "GET" });
    const transcription = new URL(json.url).searchParams.get("transcription");
    expect(JSON.parse(transcription ?? "")).toHaveProperty("status", "available");
  });

  it("signs at a given time", async () => {
    const at = new Date("2026-01-02T03:04:05Z");
    const { headers } = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { at });
    expect(headers["freeclimb-signature"]).toMatch(/^t=1767323045,v1=[0-9a-f]{64}$/);
  });

  it("gives a Fetch-API request as often as it is asked", async () => {
    const delivery = await sampleDelivery("bandwidth", "recordingAvailable");
    for (const request of [delivery.toRequest(), delivery.toRequest()]) {
      expect([request.method, request.url, await request.text()]).toEqual(["POST", delivery.url, delivery.body]);
      expect(request.headers.get("authorization")).toBe(delivery.headers.authorization);
    }
  });

  it("names what there is no sample of", async () => {
    await expect(sampleDelivery("bandwidth", "recordingAvailible" as never)).rejects.toThrow(/no sample/);
    await expect(sampleDelivery("acme" as never, "x" as never)).rejects.toThrow(TypeError);
    await expect(sampleDelivery("bandwidth", "constructor" as never)).rejects.toThrow(TypeError);
  });
});
