import { createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import { describe, expect, it } from "vitest";
import type { HttpEvent, HttpResult } from "./events.js";
import { receive } from "./receive.js";
import { albEvent, functionUrlEvent, httpApiEvent, httpApiEventV1, restEvent, type Sent } from "./test-events.js";

const ORIGIN = "https://hooks.example.com";
const context = { getRemainingTimeInMillis: () => 20_000 };
const carriers = [
  bandwidth(samples.bandwidth.secret),
  freeclimb({ signingSecret: samples.freeclimb.secret }),
  plivo({ authToken: samples.plivo.secret }),
];

/** By which service a request comes, and below which path it is called there. */
const fronts: [name: string, base: string, publicUrl: string, event: (sent: Sent) => HttpEvent][] = [
  ["REST API", "/prod", ORIGIN, (sent) => restEvent(sent)],
  ["REST API, custom domain", "/voice", ORIGIN, (sent) => restEvent(sent, { customDomain: true })],
  ["HTTP API, payload 1.0", "/voice", ORIGIN, (sent) => httpApiEventV1(sent)],
  ["HTTP API", "", ORIGIN, (sent) => httpApiEvent(sent)],
  ["HTTP API, stage", "/dev", `${ORIGIN}/dev`, (sent) => httpApiEvent(sent, { stage: "dev" })],
  [
    "HTTP API, custom domain",
    "/voice",
    `${ORIGIN}/voice`,
    (sent) => httpApiEvent(sent, { stage: "dev", customDomain: true }),
  ],
  ["ALB, multi-value headers", "", ORIGIN, (sent) => albEvent(sent, true)],
  ["ALB", "", ORIGIN, (sent) => albEvent(sent, false)],
  ["function URL", "", ORIGIN, (sent) => functionUrlEvent(sent)],
];

type Options = Partial<HookswitchOptions<(typeof carriers)[number], undefined>>;

/** A handler whose function tells what it saw. */
function running(options: Options = {}, passedOn?: Parameters<typeof receive>[1]) {
  const seen: string[] = [];
  const errors: string[] = [];
  const hooks = createHookswitch({
    publicUrl: ORIGIN,
    carriers,
    onEvent: ({ carrier, type }) => void seen.push(`${carrier} ${type}`),
    onError: ({ code, details }) => void errors.push(details.triedUrl ? `${code} ${details.triedUrl}` : code),
    ...options,
  });
  return { handler: receive(hooks, passedOn), seen, errors };
}

const headersOf = ({ headers, multiValueHeaders }: HttpResult): Record<string, unknown> => ({
  ...headers,
  ...multiValueHeaders,
});

describe.each(fronts)("%s", (_name, base, publicUrl, event) => {
  const url = (carrier: string, query = "") => `${ORIGIN}${base}/webhooks/${carrier}${query}`;

  it("brings the recordings of every carrier", async () => {
    const { handler, seen, errors } = running({ publicUrl });
    const send = async (sent: Promise<SampleDelivery>) => (await handler(event(await sent), context)).statusCode;
    expect(await send(sampleDelivery("bandwidth", "recordingAvailable", { url: url("bandwidth") }))).toBe(204);
    expect(await send(sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("freeclimb") }))).toBe(204);
    expect(await send(sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("plivo", "?a=b%2Bc") }))).toBe(200);
    expect(seen).toEqual([
      "bandwidth recordingAvailable",
      "freeclimb conferenceRecording",
      "plivo conferenceRecording",
    ]);
    expect(errors).toEqual([]);
  });

  it("brings a GET whose parameters are encoded in every way", async () => {
    const { handler, seen } = running({ publicUrl });
    const query = "?n=Trezzo+Sull'Adda&p=%2B1%20555&e=&k&u=%C3%BC%F0%9F%93%9E&s=a%26b%3Dc%3Fd&at=a@b:c";
    const sent = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("plivo", query), method: "GET" });
    expect((await handler(event(sent), context)).statusCode).toBe(200);
    expect(seen).toEqual(["plivo conferenceRecording"]);
    const changed = { ...sent, url: sent.url.replace("p=%2B1", "p=%2B2") };
    expect((await handler(event(changed), context)).statusCode).toBe(401);
  });

  it("refuses forgeries, and challenges who brings nothing", async () => {
    const { handler, seen, errors } = running({ publicUrl });
    const other = "somebody else's";
    const forged = [
      sampleDelivery("bandwidth", "recordingAvailable", {
        url: url("bandwidth"),
        secrets: [{ username: "hookswitch", password: other }],
      }),
      sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("freeclimb"), secrets: [other] }),
      sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("plivo"), secrets: [other] }),
    ];
    for (const sent of forged) expect((await handler(event(await sent), context)).statusCode).toBe(401);
    const unsigned = await sampleDelivery("bandwidth", "recordingAvailable", { url: url("bandwidth"), secrets: [] });
    const challenge = await handler(event(unsigned), context);
    expect(challenge).toMatchObject({ statusCode: 401, body: "", isBase64Encoded: false });
    expect([headersOf(challenge)["www-authenticate"]].flat()[0]).toMatch(/^Basic realm=/);
    expect(seen).toEqual([]);
    expect(errors.map((error) => error.split(" ", 1)[0])).toEqual([
      "credentials_mismatch",
      "signature_mismatch",
      "signature_mismatch",
    ]);
  });

  it("names the URL it tried when publicUrl is wrong", async () => {
    const { handler, errors } = running({ publicUrl: `${publicUrl}/wrong` });
    const sent = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("plivo") });
    expect((await handler(event(sent), context)).statusCode).toBe(401);
    const route = `/webhooks/plivo`;
    expect(errors).toEqual([`signature_mismatch ${publicUrl}/wrong${publicUrl === ORIGIN ? base : ""}${route}`]);
  });

  it("refuses a body that is too large, by its bytes", async () => {
    const sent = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("freeclimb") });
    const exact = running({ publicUrl, maxBodyBytes: Buffer.byteLength(sent.body) });
    expect((await exact.handler(event(sent), context)).statusCode).toBe(204);
    const less = running({ publicUrl, maxBodyBytes: Buffer.byteLength(sent.body) - 1 });
    expect((await less.handler(event(sent), context)).statusCode).toBe(413);
    expect(less.errors).toEqual(["body_too_large"]);
  });

  it("passes call control on, and answers 404 where nobody takes it", async () => {
    const answer = { status: 200, headers: { "content-type": "application/xml" }, body: "<Response/>" };
    const taken = running({ publicUrl }, ({ carrier, payload }) => {
      return carrier === "plivo" && payload.RecordingID ? answer : undefined;
    });
    const plivoSent = await sampleDelivery("plivo", "record.action", { url: url("plivo") });
    const result = await taken.handler(event(plivoSent), context);
    expect(result).toMatchObject({ statusCode: 200, body: "<Response/>" });
    expect([headersOf(result)["content-type"]].flat()).toEqual(["application/xml"]);
    const other = await sampleDelivery("freeclimb", "record", { url: url("freeclimb") });
    expect((await taken.handler(event(other), context)).statusCode).toBe(404);
    expect(taken.errors).toEqual(["unhandled"]);
  });
});
