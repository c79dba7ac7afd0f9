import { describe, expect, it } from "vitest";
import { type BandwidthOptions, bandwidth } from "./index.js";
import { basic, CREDENTIALS, receiver } from "./test-receiver.js";

describe("bandwidth()", () => {
  it("says how Bandwidth delivers", () => {
    const carrier = bandwidth(CREDENTIALS);
    expect(carrier).toMatchObject({
      name: "bandwidth",
      methods: ["POST", "GET"],
      body: "json",
      signs: "nothing",
      signsUrl: false,
      challenge: 'Basic realm="recordings", charset="UTF-8"',
      success: 204,
    });
    expect(carrier.hasProof(() => undefined)).toBe(false);
    expect(carrier.hasProof((name) => (name === "authorization" ? "" : undefined))).toBe(true);
  });

  const password = "s3cret-value";
  it.each<[options: unknown, message: RegExp]>([
    [undefined, /needs an object of options/],
    [null, /needs an object of options/],
    ["s3cret-value", /needs an object of options/],
    [{}, /username must be a string/],
    [{ username: "u" }, /password must be a string/],
    [{ username: undefined, password }, /username must be a string/],
    [{ username: "", password }, /username is empty/],
    [{ username: "u", password: " \t" }, /password is empty/],
    [{ username: "u", password: "undefined" }, /password is a placeholder/],
    [{ username: "NULL", password }, /username is a placeholder/],
    [{ username: "u", password: "changeme" }, /password is a placeholder/],
    [{ username: "<username>", password }, /username is a placeholder/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template leaves
    [{ username: "u", password: "${BW_PASSWORD}" }, /password is a placeholder/],
    [{ username: "u", password: "s3cret-value\n" }, /password begins or ends with white space/],
    [{ username: "a:b", password }, /username must not contain a colon/],
    [{ credentials: undefined }, /username must be a string/],
    [{ credentials: [] }, /list of secrets is empty/],
    [{ credentials: [{ username: "u", password }, { username: "u" }] }, /password must be a string/],
    [{ credentials: [null] }, /username must be a string/],
    [{ credentials: Promise.resolve({ username: "u", password }) }, /username must be a string/],
  ])("refuses %j", (options, message) => {
    const make = () => bandwidth(options as BandwidthOptions);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
    expect(make).not.toThrow(/s3cret-value/);
  });

  it("takes a pair, a list and a function", () => {
    const options: BandwidthOptions[] = [
      CREDENTIALS,
      { credentials: CREDENTIALS },
      { credentials: [CREDENTIALS] },
      { credentials: () => CREDENTIALS },
      { credentials: async () => [CREDENTIALS] },
    ];
    for (const each of options) expect(bandwidth(each).name).toBe("bandwidth");
  });
});

describe("over GET", () => {
  const get = async (url: string) => {
    const { hooks, events, others, errors } = receiver();
    const headers = { authorization: basic("bw-user:pa:ss wörd €") };
    const result = await hooks.handle({ method: "GET", url, headers });
    return { result, events, others, errors };
  };

  it("reads the event from the query, apart from the user's own", async () => {
    const { result, events, errors } = await get(
      "/hooks?tenant=7&tenant=8&eventType=recordingAvailable&eventTime=2019-09-13T16%3A49%3A40.500&callId=c-1" +
        "&recordingId=r-1&channels=2&duration=PT20.056S&from=+15551112222&to=%2B15553334444&tag=a%20b&status=complete" +
        "&recordingName=x&sipCallId=s&callerDisplayName=Ann&note=a%27b+c",
    );
    expect(errors).toEqual([]);
    expect(result).toMatchObject({ handled: true, reply: { status: 204 } });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      id: "bandwidth.recordingAvailable.r-1",
      occurredAt: "2019-09-13T16:49:40.500Z",
      source: { from: "+15551112222", to: "+15553334444" },
      recording: { channels: 2, durationMs: 20_056 },
      tag: "a b",
      query: { tenant: ["7", "8"], note: "a'b c" },
      warnings: [],
    });
  });

  it("takes what is nested as best it can", async () => {
    const { events } = await get("/hooks?eventType=transcriptionAvailable&recordingId=r-1&transcription=%7B%7D");
    expect(events[0]).toMatchObject({ id: "bandwidth.transcriptionAvailable.r-1", query: {} });
  });

  it("challenges like POST, and steers calls like POST", async () => {
    const { hooks } = receiver();
    expect(await hooks.handle({ method: "GET", url: "/hooks?eventType=answer", headers: {} })).toMatchObject({
      reply: { status: 401, headers: { "www-authenticate": expect.stringMatching(/^Basic realm=/) } },
    });
    const { result, others } = await get("/hooks?eventType=answer&lang=es");
    expect(result).toMatchObject({ handled: false, reply: { status: 404 } });
    expect(others).toMatchObject([{ webhook: "answer", callControl: true, query: { lang: "es" } }]);
  });

  it("has every parameter for the user's on POST", async () => {
    const { deliver, events } = receiver();
    await deliver({ eventType: "recordingAvailable", recordingId: "r-1" }, undefined, {
      url: "/hooks?tag=mine&status=2",
    });
    expect(events[0]).toMatchObject({ tag: null, query: { tag: "mine", status: "2" } });
  });
});

it.each(["PUT", "DELETE", "HEAD"])("answers %s with 405", async (method) => {
  const { deliver } = receiver();
  const { reply } = await deliver({}, undefined, { method });
  expect(reply).toEqual({ status: 405, headers: { allow: "POST, GET" } });
});

it("takes what a body parser left, since nothing of the body is signed", async () => {
  const { deliver, events } = receiver();
  const parsed = { eventType: "recordingAvailable", recordingId: "r-1", status: "complete" };
  const result = await deliver("", undefined, { body: () => ({ parsed, from: "parsed body" }) });
  expect(result.reply.status).toBe(204);
  expect(events[0]?.id).toBe("bandwidth.recordingAvailable.r-1");
});
