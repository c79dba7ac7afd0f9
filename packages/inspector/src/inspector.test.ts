import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { describe, expect, it, vi } from "vitest";
import type { DeliveryDetail } from "./protocol.js";
import { Bench, CALLER, makeHooks, PUBLIC_URL } from "./test-server.js";

const stepsOf = ({ explained }: DeliveryDetail) => explained.steps.map(({ name, ok }) => (ok ? name : `!${name}`));

describe("one delivery", () => {
  it("genuine: its way, fields joined, callbacks timed", async () => {
    const bench = await Bench.start({ onEvent: () => new Promise((resolve) => setTimeout(resolve, 20)) });
    await bench.send("plivo", "MPCRecordingCompleted");
    const detail = await bench.latest();
    expect(detail.summary).toMatchObject({
      carrier: "plivo",
      outcome: "handled",
      status: 200,
      attempts: 1,
      running: 0,
    });
    expect(detail.summary.durationMs).toBeGreaterThanOrEqual(15);
    expect(detail.explained).toMatchObject({
      from: "arrival",
      verdict: "handled",
      replay: "new",
      bodySource: "stream",
    });
    expect(detail.explained.triedUrl).toBe(`${PUBLIC_URL}/webhooks/recordings/plivo`);
    expect(stepsOf(detail)).toEqual("carrier method proof body signature payload replay events callbacks".split(" "));
    const payload = Object.fromEntries(new URLSearchParams(samples.plivo.samples.MPCRecordingCompleted.body));
    const { RecordingUUID, MPCName } = payload;
    expect(detail.raw).toContainEqual({ path: "RecordingUUID", value: RecordingUUID });
    expect(detail.joins).toContainEqual({ raw: "RecordingUUID", event: 0, field: "recording.id" });
    expect(detail.events[0]?.fields).toContainEqual({ path: "source.name", value: MPCName });
    expect(detail.callbacks).toEqual([
      expect.objectContaining({ callback: "onEvent", outcome: "succeeded", attempt: 1, late: false }),
    ]);
    expect(detail.callbacks[0]?.durationMs).toBeGreaterThanOrEqual(15);
  });

  it("a field that cannot be read is a warning with its name, beside the event that came all the same", async () => {
    const bench = await Bench.start();
    expect(await bench.send("bandwidth", "recordingAvailable", { overrides: { duration: "soon" } })).toBe(204);
    const { events, summary } = await bench.latest();
    expect(summary).toMatchObject({ outcome: "handled", events: [{ type: "recordingAvailable" }] });
    expect(events[0]?.warnings.map(({ field }) => field)).toEqual(["duration"]);
    expect(events[0]?.fields).toContainEqual({ path: "recording.durationSource", value: "computed" });
  });

  it("forged: where it failed and why, without a word of its own taken for true", async () => {
    const bench = await Bench.start();
    expect(await bench.send("plivo", "MPCRecordingCompleted", { body: `From=${encodeURIComponent(CALLER)}` })).toBe(
      401,
    );
    const detail = await bench.latest();
    expect(detail.summary).toMatchObject({ outcome: "refused", status: 401, reason: "signature_mismatch", events: [] });
    await vi.waitFor(async () => expect(stepsOf(await bench.latest()).at(-1)).toBe("!signature"));
    expect(detail.errors[0]).toMatchObject({ code: "signature_mismatch" });
    expect([detail.raw, detail.testSample]).toEqual([[], null]);
    expect(detail.request.body.text).toBe("From=%2B1415***42");
  });

  it("is explained by the clock of its arrival, however late somebody looks", async () => {
    let now = Date.now();
    const { freeclimb } = await import("@hookswitch/core/freeclimb");
    const carriers = [freeclimb({ signingSecret: samples.freeclimb.secret })];
    const bench = await Bench.start({ carriers, clock: () => now });
    await bench.send("freeclimb", "conferenceRecordingStatus");
    now += 86_400_000;
    const detail = await bench.latest();
    expect([detail.explained.verdict, detail.explained.from]).toEqual(["handled", "arrival"]);
  });

  it("call control is passed on, and says so", async () => {
    const { freeclimb } = await import("@hookswitch/core/freeclimb");
    const bench = await Bench.start({ carriers: [freeclimb({ signingSecret: samples.freeclimb.secret })] });
    await bench.send("freeclimb", "record");
    const { summary, explained } = await bench.latest();
    expect(summary).toMatchObject({ outcome: "passedOn", status: null, reason: null });
    expect(explained.verdict).toBe("passed on");
  });

  it("a second copy is one, and not told as new", async () => {
    const onEvent = vi.fn();
    const bench = await Bench.start({ onEvent });
    const url = `${PUBLIC_URL}/webhooks/recordings/plivo`;
    const { headers, body } = await sampleDelivery("plivo", "MPCRecordingCompleted", { url });
    for (let time = 0; time < 2; time++)
      await fetch(url.replace(PUBLIC_URL, bench.origin), { method: "POST", headers, body });
    await vi.waitFor(async () => expect((await bench.latest()).events).toHaveLength(1));
    const detail = await bench.latest();
    expect(detail.summary).toMatchObject({ outcome: "duplicate", status: 200, attempts: 0 });
    expect([detail.explained.replay, detail.callbacks]).toEqual(["done", []]);
    expect(onEvent).toHaveBeenCalledTimes(1);
  });

  it("the first leg of a challenge is no refusal", async () => {
    const bench = await Bench.start();
    const url = `${bench.origin}/webhooks/recordings/bandwidth`;
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(401);
    expect((await bench.latest()).summary).toMatchObject({ outcome: "challenged", reason: null });
    expect((await bench.latest()).request.body.missing).toBe("unread");
  });

  it("a callback that ends after the answer is running until then", async () => {
    let finish: () => void = () => undefined;
    const onEvent = () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      });
    const bench = await Bench.start({ onEvent, deadlineMs: 20 });
    expect(await bench.send("bandwidth", "recordingAvailable")).toBe(503);
    const before = await bench.latest();
    expect(before.summary).toMatchObject({ outcome: "failed", reason: "overdue", running: 1 });
    expect(before.callbacks[0]).toMatchObject({ outcome: "running", durationMs: null });
    finish();
    await vi.waitFor(async () =>
      expect((await bench.latest()).callbacks[0]).toMatchObject({ outcome: "succeeded", late: true }),
    );
  });

  it("its curl command sends the same again", async () => {
    const { execFile } = await import("node:child_process");
    const seen: { headers: Record<string, unknown>; body: string }[] = [];
    const { listen } = await import("./test-server.js");
    const origin = await listen(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      seen.push({ headers: request.headers, body });
      response.end();
    });
    const bench = await Bench.start({ publicUrl: origin });
    const body = `From='$(touch x)'\u0003\n%2B${CALLER.slice(1)}é`;
    await bench.send("plivo", "MPCRecordingCompleted", { body });
    const { summary } = await bench.latest();
    const { curl } = await bench.reveal(summary.id);
    const failed = await new Promise((resolve) => execFile("bash", ["-c", curl.command ?? ""], resolve));
    expect(failed).toBeNull();
    expect(seen[0]?.body).toBe(body);
    expect(seen[0]?.headers["x-plivo-signature-v3"]).toBeTypeOf("string");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would act on them
    expect(curl.command).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it.each([
    ["bandwidth", "recordingAvailable"],
    ["plivo", "MPCRecordingCompleted"],
  ] as const)("its test sample is a test that passes, about nobody: %s", async (carrier, name) => {
    const bench = await Bench.start();
    await bench.send(carrier, name as never);
    const { testSample, raw } = await bench.latest();
    const code = (testSample ?? "").replace(/^import .*$/m, "");
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    await new AsyncFunction("samples", "hooks", "expect", code)(samples, makeHooks(), expect);
    const ids = raw.filter(({ path }) => /uuid$|id$/i.test(path)).map(({ value }) => String(value));
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(code).not.toContain(id);
  });
});

describe("what is kept", () => {
  it("is bounded in count, and what is refused pushes out nothing genuine", async () => {
    const bench = await Bench.start({}, { keep: { deliveries: 4 } });
    await bench.send("bandwidth", "recordingAvailable");
    for (let time = 0; time < 6; time++) await bench.send("plivo", "MPCRecordingCompleted", { body: `x=${time}` });
    const { deliveries } = await bench.list();
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "handled"]);
  });

  it("is bounded in bytes: the oldest bodies make way", async () => {
    const bench = await Bench.start({}, { keep: { bytes: 1_000 } });
    for (let time = 0; time < 2; time++)
      await bench.send("bandwidth", "recordingAvailable", { overrides: { tag: `${time}` } });
    const [second, first] = (await bench.list()).deliveries;
    const bodyOf = async (id = "") => (await bench.get<DeliveryDetail>(`api/deliveries/${id}`)).request.body;
    expect(await bodyOf(first?.id)).toMatchObject({ text: null, missing: "evicted" });
    expect((await bodyOf(second?.id)).text).toContain('"tag":"1"');
  });

  it("is listed by pages, filtered and searched, also by a number that is masked", async () => {
    const bench = await Bench.start();
    for (let time = 0; time < 3; time++) await bench.send("plivo", "MPCRecordingCompleted", { body: `x=${time}` });
    await bench.send("bandwidth", "recordingAvailable", { overrides: { from: CALLER } });
    const first = await bench.list("?limit=3");
    const second = await bench.list(`?limit=3&after=${encodeURIComponent(first.next ?? "")}`);
    expect([first.deliveries.length, second.deliveries.length, second.next]).toEqual([3, 1, null]);
    const ids = [...first.deliveries, ...second.deliveries].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const count = async (query: string) => (await bench.list(query)).deliveries.length;
    expect(await count("?carrier=plivo")).toBe(3);
    expect(await count("?outcome=handled")).toBe(1);
    expect(await count("?outcome=problems")).toBe(3);
    expect(await count("?type=recordingAvailable")).toBe(1);
    expect(await count(`?q=${encodeURIComponent(CALLER)}`)).toBe(1);
    expect(await count("?q=signature_mismatch&carrier=bandwidth")).toBe(0);
  });

  it("is forgotten, and nothing watched, after close", async () => {
    const bench = await Bench.start();
    bench.inspector.close();
    await bench.send("bandwidth", "recordingAvailable");
    expect((await bench.list()).deliveries).toEqual([]);
  });
});

describe("sending", () => {
  it("is offered where there is a sender, for its samples only", async () => {
    const send = vi.fn(async () => ({ status: 204 }));
    const samplesOffered = [{ carrier: "plivo", name: "one", about: "a sample" }];
    const bench = await Bench.start({}, { sender: { samples: samplesOffered, send } });
    expect(await bench.get("api/session")).toMatchObject({ samples: samplesOffered, inbox: false });
    expect(await (await bench.post("api/send", { carrier: "plivo", sample: "one" })).json()).toEqual({ status: 204 });
    expect((await bench.post("api/send", { carrier: "plivo", sample: "two" })).status).toBe(404);
    expect(send.mock.calls).toEqual([["plivo", "one"]]);
  });

  it("is not offered elsewhere", async () => {
    const bench = await Bench.start();
    expect(await bench.get("api/session")).toMatchObject({ samples: null });
    expect((await bench.post("api/send", { carrier: "plivo", sample: "one" })).status).toBe(404);
  });
});
