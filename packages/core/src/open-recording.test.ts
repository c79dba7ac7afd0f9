import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { drained, wav } from "./api/test-audio.js";
import { bandwidthApi } from "./carriers/bandwidth/api/index.js";
import { bandwidth } from "./carriers/bandwidth/index.js";
import { freeclimbApi } from "./carriers/freeclimb/api/index.js";
import { freeclimb } from "./carriers/freeclimb/index.js";
import { plivoApi } from "./carriers/plivo/api/index.js";
import { plivo } from "./carriers/plivo/index.js";
import type {
  CallbackContext,
  CarrierApi,
  Delivery,
  HookswitchOptions,
  OpenOptions,
  OpenOutcome,
  RecordingRef,
} from "./index.js";
import { createHookswitch } from "./index.js";
import { acmeDelivery, testCarrier } from "./test-carrier.js";

const FILE = wav(5000);

/** An API that remembers what it was asked. */
function memoryApi() {
  const asked: [method: string, event: RecordingRef, options?: OpenOptions | undefined][] = [];
  const api: CarrierApi = {
    async openRecording(event, options) {
      asked.push(["open", event, options]);
      return { status: "notYet", httpStatus: 404, retryAfterMs: 1000 };
    },
    async deleteRecording(event, options) {
      asked.push(["delete", event, options]);
    },
  };
  return { api, asked };
}

const ACME = { events: ["recordingAvailable"] } as const;

describe("a callback", () => {
  it("opens its own event's recording, and stops when the process does", async () => {
    const { api, asked } = memoryApi();
    let outcome: OpenOutcome | undefined;
    let seen: unknown;
    const hooks = createHookswitch({
      carriers: [testCarrier("acme", { api })],
      async onRecordingAvailable(event, { openRecording, signal }) {
        seen = [event, signal];
        outcome = await openRecording({ from: 5 });
      },
    });
    const result = await hooks.handle(acmeDelivery({ events: [...ACME.events] }));
    expect(result).toMatchObject({ handled: true, reply: { status: 200 } });
    expect(outcome).toEqual({ status: "notYet", httpStatus: 404, retryAfterMs: 1000 });
    const [event, signal] = seen as [RecordingRef, AbortSignal];
    expect(asked).toEqual([["open", event, { from: 5, signal }]]);
    expect(asked[0]?.[2]?.signal).toBe(signal);
  });

  it("may bring a signal of its own", async () => {
    const { api, asked } = memoryApi();
    const own = AbortSignal.timeout(60_000);
    const hooks = createHookswitch({
      carriers: [testCarrier("acme", { api })],
      onRecordingAvailable: (_, context) => context.openRecording({ signal: own }),
    });
    await hooks.handle(acmeDelivery({ events: [...ACME.events] }));
    expect(asked[0]?.[2]?.signal).toBe(own);
  });

  async function failure(
    options: Partial<HookswitchOptions>,
    payload: Parameters<typeof acmeDelivery>[0],
    api?: CarrierApi,
  ) {
    let cause: unknown;
    const onError = (error: Error) => {
      cause = error.cause;
    };
    const hooks = createHookswitch({
      carriers: [testCarrier("acme", { api })],
      onError,
      ...options,
    } as HookswitchOptions);
    await hooks.handle(acmeDelivery(payload));
    return cause;
  }
  const open = (_: unknown, context: CallbackContext) => context.openRecording();

  it("is told by a TypeError that there is no api", async () => {
    const cause = await failure({ onRecordingAvailable: open }, { events: [...ACME.events] });
    expect(cause).toBeInstanceOf(TypeError);
    expect((cause as Error).message).toBe("acme has no api here; it is an option: acme({ …, api: acmeApi({ … }) })");
  });

  it("has nothing to open for what is no event", async () => {
    const cause = await failure({ onOther: open }, {}, memoryApi().api);
    expect(cause).toBeInstanceOf(TypeError);
    expect((cause as Error).message).toContain("no recording to open");
  });
});

describe("anywhere else", () => {
  it("a stored event is opened and deleted by the api of its carrier", async () => {
    const [acme, other] = [memoryApi(), memoryApi()];
    const events: RecordingRef[] = [];
    const hooks = createHookswitch({
      carriers: [testCarrier("acme", { api: acme.api }), testCarrier("other", { api: other.api })],
      onEvent: (event) => void events.push(event),
    });
    await hooks.handle({ ...acmeDelivery({ events: [...ACME.events] }), url: "/acme" });
    const stored = JSON.parse(JSON.stringify(events[0])) as RecordingRef;
    expect(await hooks.openRecording(stored, { maxBytes: 7 })).toMatchObject({ status: "notYet" });
    await hooks.deleteRecording(stored);
    expect(acme.asked).toEqual([
      ["open", stored, { maxBytes: 7 }],
      ["delete", stored, undefined],
    ]);
    expect(other.asked).toEqual([]);
  });

  it.each(["openRecording", "deleteRecording"] as const)("%s rejects without an api, or a carrier", async (method) => {
    const hooks = createHookswitch({ carriers: [testCarrier("acme")], onEvent() {} });
    const event = { carrier: "acme" } as RecordingRef;
    await expect(hooks[method](event)).rejects.toThrow(/acme has no api here/);
    await expect(hooks[method]({ ...event, carrier: "plivo" })).rejects.toThrow(TypeError);
    await expect(hooks[method](undefined as unknown as RecordingRef)).rejects.toThrow(TypeError);
  });
});

it.each([{}, "key", { openRecording() {} }])("an api that is none is refused at the start: %j", (api) => {
  const carriers = [testCarrier("acme", { api: api as unknown as CarrierApi })];
  expect(() => createHookswitch({ carriers })).toThrow("acme: api must be what acmeApi() gives");
});

describe("every carrier", () => {
  async function server() {
    const asked: string[] = [];
    const http = createServer(({ url = "" }, response) => {
      asked.push(url);
      if (url === "/token") response.writeHead(200).end('{"access_token":"t","expires_in":60}');
      else response.writeHead(200, { "content-type": "audio/wav", "content-length": FILE.length }).end(FILE);
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void http.close());
    return { asked, origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
  }

  it("takes its api as an option", async () => {
    const { asked, origin } = await server();
    const hooks = createHookswitch({
      publicUrl: "https://hooks.example.com",
      carriers: [
        bandwidth({
          username: "user",
          password: "pass-word",
          api: bandwidthApi({ clientId: "c", clientSecret: "s3", baseUrl: origin, tokenUrl: `${origin}/token` }),
        }),
        freeclimb({
          signingSecret: "sigsec_0123456789",
          api: freeclimbApi({ accountId: "AC1", apiKey: "key-1", baseUrl: origin }),
        }),
        plivo({
          authToken: "token-1",
          api: plivoApi({ authId: "MA1", authToken: "token-1", mediaHosts: [origin] }),
        }),
      ],
    });
    const read = async (carrier: string, accountId: string, url: string | null = null) => {
      const source = { kind: "call", callId: "c-1" };
      const outcome = await hooks.openRecording({
        carrier,
        accountId,
        source,
        recording: { id: "r-1", url },
      } as RecordingRef);
      return outcome.status === "ok" ? FILE.equals(await drained(outcome.stream)) : outcome;
    };
    expect(await read("bandwidth", "55")).toBe(true);
    expect(await read("freeclimb", "AC1")).toBe(true);
    expect(await read("plivo", "MA1", `${origin}/v1/Account/MA1/Recording/r-1.wav`)).toBe(true);
    expect(asked).toEqual([
      "/token",
      "/accounts/55/calls/c-1/recordings/r-1/media",
      "/Accounts/AC1/Recordings/r-1/Download",
      "/v1/Account/MA1/Recording/r-1.wav",
    ]);
  });

  it("opens a delivery's recording by the bytes it was told of", async () => {
    const { origin } = await server();
    let file: Buffer | undefined;
    const hooks = createHookswitch({
      carriers: [
        bandwidth({
          username: "user",
          password: "pass-word",
          api: bandwidthApi({ username: "api", password: "user-1", baseUrl: origin }),
        }),
      ],
      async onRecordingAvailable(_, { openRecording }) {
        const opened = await openRecording();
        if (opened.status === "ok") file = await drained(opened.stream);
      },
    });
    const delivery: Delivery = {
      method: "POST",
      url: "/hooks",
      headers: { "content-type": "application/json", authorization: `Basic ${btoa("user:pass-word")}` },
      body: JSON.stringify({
        eventType: "recordingAvailable",
        accountId: "55",
        callId: "c-1",
        recordingId: "r-1",
        status: "complete",
        mediaUrl: "https://voice.bandwidth.com/api/v2/accounts/55/calls/c-1/recordings/r-1/media",
      }),
    };
    expect(await hooks.handle(delivery)).toMatchObject({ handled: true, reply: { status: 204 } });
    expect(file && FILE.equals(file)).toBe(true);
  });
});
