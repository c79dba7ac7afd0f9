import { expect, it } from "vitest";
import { carriers } from "../drive/carriers.js";
import { signed } from "../drive/deliveries.js";
import { seenDuring } from "../drive/seen.js";
import { send } from "../drive/send.js";

const KIB = 1024;
const RECORDINGS = "https://hooks.example.com/webhooks/recordings";

/** The body limit, which is 256 KiB, and the methods. */
export function keepsLimits(origin: () => string): void {
  it.each(carriers)("takes 200 KiB of $carrier, whole and in chunks", async ({ carrier, sample, status }) => {
    for (const chunked of [false, true]) {
      const overrides = { pad: "x".repeat(200 * KIB), note: `chunked: ${chunked}` };
      const { body, ...delivery } = await signed(carrier, sample, { overrides });
      const seen = await seenDuring(origin(), async () => {
        const answer = await send(origin(), { ...delivery, body: chunked ? inParts(body) : body });
        expect(answer).toMatchObject({ status, body: "" });
      });
      expect(seen.at(-1)).toMatchObject({ callback: "onEvent", note: `chunked: ${chunked}` });
    }
  });

  it.each(carriers)("answers 413 to 300 KiB of $carrier, truly signed", async ({ carrier, sample }) => {
    const delivery = await signed(carrier, sample, { overrides: { pad: "x".repeat(300 * KIB) } });
    const seen = await seenDuring(origin(), async () => {
      expect(await send(origin(), delivery)).toMatchObject({ status: 413, body: "" });
      const body = inParts(delivery.body);
      expect(await send(origin(), { ...delivery, body })).toMatchObject({ status: 413, body: "" });
    });
    expect(seen).toMatchObject([{ code: "body_too_large" }, { code: "body_too_large" }]);
  });

  it("answers 413 to a length alone, without waiting for the body", async () => {
    const delivery = await signed("freeclimb", "conferenceRecordingStatus");
    const headers = { ...delivery.headers, "content-length": String(300 * KIB) };
    const answer = await send(origin(), { ...delivery, headers, body: ["{"], unfinished: true });
    expect(answer.status).toBe(413);
  });

  it("answers 413 to chunks without an end", async () => {
    const delivery = await signed("freeclimb", "conferenceRecordingStatus");
    const answer = await send(origin(), { ...delivery, body: repeated("x".repeat(16 * KIB), 20), unfinished: true });
    expect(answer.status).toBe(413);
  });

  it.each(carriers)("answers 405 with Allow to a PUT of $carrier", async ({ carrier, sample, allow }) => {
    const { headers, body } = await signed(carrier, sample);
    const answer = await send(origin(), { method: "PUT", url: `${RECORDINGS}/${carrier}`, headers, body });
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
  });

  it("answers 404 for a carrier that is not configured", async () => {
    const answer = await send(origin(), { method: "POST", url: `${RECORDINGS}/acme`, body: "x=1" });
    expect(answer.status).toBe(404);
  });
}

function* inParts(body: string): Iterable<string> {
  for (let from = 0; from < body.length; from += 16 * KIB) yield body.slice(from, from + 16 * KIB);
}

function* repeated(part: string, times: number): Iterable<string> {
  for (let time = 0; time < times; time++) yield part;
}
