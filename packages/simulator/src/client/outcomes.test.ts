import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { faults, type MediaFault } from "../media/faults.js";
import { FILES, type Opened, scenario, startApplication, whole } from "./test-application.js";

/** Once for the callback, and once for the stored event. */
const TWICE = { times: 2 };
const MUCH = 40_000_000;

/** What is lost shows at once or while it is read, and by one of two names. */
const fault = (status: "truncated" | "tooLarge") => ({
  status: "fault",
  fault: expect.objectContaining({ name: "RecordingFault", status }),
});

type Case = [about: string, fault: MediaFault, expected: object, open?: object];

const notYet = (httpStatus: number | null, retryAfterMs = 1000) => ({ status: "notYet", httpStatus, retryAfterMs });
const refused = (status: Opened["status"], httpStatus: number | null) => ({ status, httpStatus });

const cases: Case[] = [
  ["a file that is not there yet: notYet", faults.notFound(TWICE), notYet(404)],
  ["a 429 with Retry-After: notYet", faults.throttled(17, TWICE), notYet(429, 17_000)],
  ["a 409: notYet", faults.status(409, TWICE), notYet(409)],
  ["a 425: notYet", faults.status(425, TWICE), notYet(425)],
  ["a 500: notYet", faults.status(500, TWICE), notYet(500)],
  ["a 503: notYet", faults.status(503, TWICE), notYet(503)],
  ["no answer: notYet", faults.reset(TWICE), notYet(null)],
  ["a 410: gone", faults.status(410, TWICE), refused("gone", 410)],
  ["a 403: denied", faults.status(403, TWICE), refused("denied", 403)],
  ["a redirect off the list: denied", faults.redirect("other-origin", TWICE), refused("denied", 302)],
  [
    "a longer file than is wanted: tooLarge",
    faults.unlabelled("audio/wav", TWICE),
    refused("tooLarge", 200),
    limit(99),
  ],
  ["a bomb: tooLarge", faults.bomb(MUCH, TWICE), fault("tooLarge"), limit(MUCH - 1)],
  ["a bomb in a bomb: notAudio", faults.bomb(MUCH, { ...TWICE, layers: 2 }), refused("notAudio", 200)],
  ["an error page: notAudio", faults.errorPage(TWICE), refused("notAudio", 200)],
  [
    "a page that claims to be audio: notAudio",
    faults.errorPage({ ...TWICE, contentType: "audio/wav" }),
    refused("notAudio", 200),
  ],
  ["JSON: notAudio", faults.replaced("{}", { ...TWICE, contentType: "application/json" }), refused("notAudio", 200)],
  ["nothing: truncated", faults.replaced("", TWICE), refused("truncated", 200)],
  ["fewer bytes than Content-Length: truncated", faults.truncated("content-length", TWICE), fault("truncated")],
  ["chunks without an end: truncated", faults.truncated("chunked", TWICE), fault("truncated")],
  ["a bare close: truncated", faults.truncated("close", TWICE), fault("truncated")],
];

/** A key of another application. */
const anotherKey = (): string =>
  String(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }));

function limit(maxBytes: number) {
  return { maxBytes };
}

/** As often as a carrier's client asks before it believes it: Telnyx's once more, with a fresh link. */
const untilBelieved = (carrier: string, gone: MediaFault, { status }: { status?: unknown }): MediaFault =>
  carrier === "telnyx" && (status === "gone" || status === "denied") ? { ...gone, times: 4 } : gone;

describe.each(FILES)("%s, %s:", (carrier, format) => {
  it("a recording is whole, in the callback and from a stored event", async () => {
    const application = await startApplication({ format });
    const { recording } = await application.simulator.play(carrier, scenario(format));
    const expected = { ...whole(recording), sizeBytes: recording.audio.size };
    expect(application.errors).toEqual([]);
    expect(application.opened).toEqual([expected]);
    expect(await application.reopen()).toEqual(expected);
  });

  it.each(cases)("%s", async (_, gone, expected, open = {}) => {
    const application = await startApplication({ format, open });
    const media = { faults: [untilBelieved(carrier, gone, expected)] };
    const { recording } = await application.simulator.play(carrier, scenario(format, media));
    expect(application.errors).toEqual([]);
    expect(application.opened).toMatchObject([expected]);
    expect(await application.reopen()).toMatchObject(expected);
    // And nothing is worse for it afterwards.
    expect(await application.reopen({})).toMatchObject(whole(recording));
  });

  it("a file that is not found hours later is gone", async () => {
    let later = 0;
    const application = await startApplication({ format, later: () => later });
    await application.simulator.play(carrier, scenario(format, { faults: [faults.notFound(TWICE)] }));
    expect(application.opened).toMatchObject([notYet(404)]);
    later = 3 * 3_600_000;
    expect(await application.reopen()).toMatchObject(refused("gone", 404));
  });

  it("a file of nobody's type is known by its bytes", async () => {
    const types = ["application/octet-stream", null].map((type) => faults.unlabelled(type));
    const application = await startApplication({ format });
    const { recording } = await application.simulator.play(carrier, scenario(format, { faults: types }));
    expect(application.opened).toMatchObject([whole(recording)]);
    expect(await application.reopen()).toMatchObject(whole(recording));
  });

  it("a redirect to a host that is allowed is followed, without a credential", async () => {
    const redirects = [faults.redirect("other-origin"), faults.redirect("same-origin")];
    const application = await startApplication({ format, follows: true, simulator: { plivoMediaAuth: true } });
    const { simulator, opened } = application;
    const { recording } = await simulator.play(carrier, scenario(format, { faults: redirects }));
    expect(opened).toMatchObject([whole(recording)]);
    const [hop, ...more] = simulator.requests.filter(({ server }) => server === "other");
    expect(more).toEqual([]);
    expect(hop?.headers).not.toHaveProperty("authorization");
    // Plivo's public file was redirected without; to Vonage's tokens, what stands behind a file's id is no file.
    const isRefused = carrier === "plivo" || carrier === "vonage";
    expect(await application.reopen()).toMatchObject(isRefused ? refused("denied", 401) : whole(recording));
  });

  it("credentials that the carrier does not take are denied", async () => {
    const wrong = "another-secret";
    let later = 0;
    const application = await startApplication({
      format,
      later: () => later,
      simulator: { plivoMediaAuth: true },
      credentials: ({ bandwidth, freeclimb, plivo, telnyx, twilio, vonage }) => ({
        bandwidth: { ...bandwidth, clientSecret: wrong },
        freeclimb: { ...freeclimb, apiKey: wrong },
        plivo: { ...plivo, authToken: wrong },
        telnyx: { ...telnyx, apiKey: wrong },
        twilio: { ...twilio, apiKeySecret: wrong },
        vonage: { ...vonage, privateKey: anotherKey() },
      }),
    });
    const { recording } = await application.simulator.play(carrier, scenario(format));
    // SignalWire's files are everyone's; Telnyx's link is its own credential, for ten minutes.
    const open = carrier === "telnyx" || carrier === "signalwire";
    expect(application.opened).toMatchObject([open ? whole(recording) : refused("denied", 401)]);
    later = 11 * 60_000;
    const expected = carrier === "signalwire" ? whole(recording) : refused("denied", 401);
    expect(await application.reopen()).toMatchObject(expected);
  });
});

it("a WAV shorter than its header says is truncated, however it was framed", async () => {
  for (const carrier of ["bandwidth", "freeclimb", "plivo", "signalwire", "telnyx", "twilio", "vonage"] as const) {
    const application = await startApplication();
    const media = { faults: [faults.truncated("matching", TWICE)] };
    await application.simulator.play(carrier, scenario("wav", media));
    expect(application.opened).toMatchObject([fault("truncated")]);
    expect(await application.reopen()).toMatchObject(fault("truncated"));
  }
});

it("a token of Bandwidth's that was withdrawn, or a token endpoint that fails, costs no recording", async () => {
  const application = await startApplication();
  const { simulator, opened } = application;
  const { recording } = await simulator.play("bandwidth", scenario("wav"));
  simulator.revokeTokens();
  expect(await application.reopen()).toMatchObject(whole(recording));
  simulator.revokeTokens();
  simulator.failNext({ path: /oauth2/, status: 503 });
  expect(await application.reopen()).toMatchObject(notYet(503));
  expect(await application.reopen()).toMatchObject(whole(recording));
  expect(opened).toHaveLength(1);
});

describe("a link of Telnyx's", () => {
  it("that has died is replaced by a fresh one, and no credential goes to the storage", async () => {
    let later = 0;
    const application = await startApplication({ later: () => later });
    const { simulator } = application;
    const { recording } = await simulator.play("telnyx", scenario("mp3"));
    expect(application.opened).toMatchObject([whole(recording)]);
    const asked = () => simulator.requests.map(({ server, method, status }) => `${server} ${method} ${status}`);
    expect(asked()).toEqual(["storage GET 200"]);
    later = 11 * 60_000;
    expect(await application.reopen()).toMatchObject(whole(recording));
    expect(asked()).toEqual(["storage GET 200", "carrier GET 200", "storage GET 200"]);
    const stored = simulator.requests.filter(({ server }) => server === "storage");
    for (const { headers } of stored) expect(headers).not.toHaveProperty("authorization");
  });

  it.each(["texml", "texml-conference", "conference"] as const)("of kind %s is opened as well", async (kind) => {
    const application = await startApplication();
    const { recording } = await application.simulator.play("telnyx", { ...scenario("wav"), kind });
    expect(application.errors).toEqual([]);
    expect(application.opened).toMatchObject([whole(recording)]);
  });

  it("on an event without a recording's id is opened while it lives, and denied afterwards", async () => {
    let later = 0;
    const application = await startApplication({ later: () => later });
    const { recording } = await application.simulator.play("telnyx", { ...scenario("wav"), asSpecified: true });
    expect(application.opened).toMatchObject([whole(recording)]);
    later = 11 * 60_000;
    expect(await application.reopen()).toMatchObject(refused("denied", null));
    expect(application.simulator.requests).toHaveLength(1);
  });
});
