import { createHookswitch } from "@hookswitch/core";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { describe, expect, it } from "vitest";
import { deliveryOf } from "./delivery.js";
import type { HttpEvent } from "./events.js";
import { receive } from "./receive.js";
import { albEvent, functionUrlEvent, httpApiEvent, restEvent } from "./test-events.js";

const ORIGIN = "https://hooks.example.com";
const sent = (target: string) => ({ method: "GET", url: `${ORIGIN}${target}`, headers: {}, body: "" });

describe("paths", () => {
  it.each<[what: string, event: HttpEvent, target: string]>([
    ["REST keeps the stage", restEvent(sent("/prod/hooks/")), "/prod/hooks/"],
    ["REST keeps a base path", restEvent(sent("/voice/hooks"), { customDomain: true }), "/voice/hooks"],
    ["REST keeps what is encoded", restEvent(sent("/prod/a%20b/%C3%A9%2F")), "/prod/a%20b/%C3%A9%2F"],
    ["HTTP API has no $default in it", httpApiEvent(sent("/hooks")), "/hooks"],
    ["HTTP API loses the stage", httpApiEvent(sent("/dev/hooks"), { stage: "dev" }), "/hooks"],
    ["and nothing like it", httpApiEvent(sent("/dev/developers"), { stage: "dev" }), "/developers"],
    ["nor twice", httpApiEvent(sent("/dev/dev/hooks"), { stage: "dev" }), "/dev/hooks"],
    ["nor all of it", httpApiEvent(sent("/dev"), { stage: "dev" }), "/"],
    [
      "HTTP API gets its encoding back",
      httpApiEvent(sent("/a%20b/%C3%A9/%3F/%23/100%25/%7E")),
      "/a%20b/%C3%A9/%3F/%23/100%25/~",
    ],
    ["a function URL keeps it", functionUrlEvent(sent("/a%20b/%C3%A9%2F")), "/a%20b/%C3%A9%2F"],
    ["ALB keeps it", albEvent(sent("/a%20b/%C3%A9%2F"), true), "/a%20b/%C3%A9%2F"],
  ])("%s", (_what, event, target) => {
    expect(deliveryOf(event).url).toBe(target);
  });
});

describe("queries", () => {
  it.each<[what: string, event: HttpEvent, query: string]>([
    ["REST encodes anew", restEvent(sent("/prod/h?b=%2B1+2&b=a%26c&e")), "?b=%2B1+2&b=a%26c&e="],
    ["HTTP API keeps it", httpApiEvent(sent("/h?b=%2B1+2&b=a%26c&e")), "?b=%2B1+2&b=a%26c&e"],
    ["ALB keeps it", albEvent(sent("/h?b=%2B1+2&b=a%26c&e"), true), "?b=%2B1+2&b=a%26c&e="],
    ["ALB keeps the last of a name", albEvent(sent("/h?b=%2B1+2&b=a%26c"), false), "?b=a%26c"],
    ["there is none", albEvent(sent("/h"), false), ""],
  ])("%s", (_what, event, query) => {
    expect(new URL(deliveryOf(event).url, ORIGIN).search).toBe(query);
  });

  it("with a name twice needs ALB's multi-value headers", async () => {
    const errors: string[] = [];
    const hooks = createHookswitch({
      publicUrl: ORIGIN,
      carriers: [plivo({ authToken: samples.plivo.secret })],
      onEvent: () => undefined,
      onError: ({ code }) => void errors.push(code),
    });
    const handler = receive(hooks);
    const twice = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: `${ORIGIN}/h?a=1&a=2` });
    const context = { getRemainingTimeInMillis: () => 20_000 };
    expect((await handler(albEvent(twice, false), context)).statusCode).toBe(401);
    expect((await handler(albEvent(twice, true), context)).statusCode).toBe(200);
    expect(errors).toEqual(["signature_mismatch"]);
  });
});

describe("headers and bodies", () => {
  it("puts the cookies of payload 2.0 together again", () => {
    const { headers } = deliveryOf(httpApiEvent(sent("/h")));
    expect(headers).toMatchObject({ cookie: "a=1; b=2" });
  });

  it("takes headers from where they are, by any letters", async () => {
    const hooks = createHookswitch({
      carriers: [freeclimb({ signingSecret: samples.freeclimb.secret })],
      onEvent: () => undefined,
    });
    const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus");
    const headers = Object.fromEntries(
      Object.entries(delivery.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const context = { getRemainingTimeInMillis: () => 20_000 };
    const { multiValueHeaders: _left, ...single } = restEvent({ ...delivery, headers });
    expect((await receive(hooks)(single, context)).statusCode).toBe(204);
  });

  it.each([true, false])("has the very bytes of a text beyond ASCII, base64 or not (%s)", async (isBase64Encoded) => {
    const names: unknown[] = [];
    const hooks = createHookswitch({
      carriers: [freeclimb({ signingSecret: samples.freeclimb.secret })],
      onEvent: ({ payload }) => void names.push((payload as Record<string, unknown>).note),
    });
    const overrides = { note: "café 📞" };
    const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { overrides });
    const body = isBase64Encoded ? Buffer.from(delivery.body).toString("base64") : delivery.body;
    const context = { getRemainingTimeInMillis: () => 20_000 };
    expect((await receive(hooks)({ ...httpApiEvent(delivery), body, isBase64Encoded }, context)).statusCode).toBe(204);
    expect(names).toEqual(["café 📞"]);
  });
});
