import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "../media/faults.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { TelnyxScenario } from "./scenario.js";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(async () => {
  vi.useRealTimers();
  await simulator.close();
});

/** A fresh link, as the REST side gives it. */
async function linkTo(scenario: TelnyxScenario = {}) {
  const recording = simulator.store("telnyx", scenario);
  const headers = { authorization: `Bearer ${simulator.secrets.telnyx.apiKey}` };
  const answer = await fetch(`${simulator.baseUrls.telnyx}/recordings/${recording.id}`, { headers });
  const { data } = (await answer.json()) as { data: { download_urls: Record<string, string> } };
  return { recording, link: String(data.download_urls[recording.audio.format]) };
}
const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];

describe("a presigned link", () => {
  it.each([
    ["wav", "audio/wav"],
    ["mp3", "audio/mpeg"],
  ] as const)("leads to the file on another origin: %s", async (format, type) => {
    const { recording, link } = await linkTo({ audio: { format } });
    expect(new URL(link).origin).toBe(simulator.storageOrigin);
    expect(new Set([simulator.origin, simulator.otherOrigin, simulator.storageOrigin]).size).toBe(3);
    const answer = await fetch(link);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.concat([...recording.audio.read()]));
  });

  it("is named as Amazon's are, for ten minutes from now", async () => {
    vi.useFakeTimers({ now: Date.parse("2026-11-21T10:20:30.456Z"), toFake: ["Date"] });
    const { link } = await linkTo();
    expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Date": "20261121T102030Z",
      "X-Amz-Expires": "600",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("dies after ten minutes, and cannot be given more", async () => {
    const now = Date.parse("2026-11-21T10:20:30.000Z");
    vi.useFakeTimers({ now, toFake: ["Date"] });
    const { link } = await linkTo();
    vi.setSystemTime(now + 599_000);
    expect((await fetch(link)).status).toBe(200);
    vi.setSystemTime(now + 600_000);
    expect(await codeOf(await fetch(link))).toEqual([403, "AccessDenied"]);
    expect(await codeOf(await fetch(link.replace("=600", "=6000")))).toEqual([403, "SignatureDoesNotMatch"]);
    const later = link.replace("T102030Z", "T102530Z");
    expect(await codeOf(await fetch(later))).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("is refused with a credential beside it, and the file without a link", async () => {
    const { link } = await linkTo();
    const headers = { authorization: "Bearer KEY" };
    expect(await codeOf(await fetch(link, { headers }))).toEqual([400, "InvalidArgument"]);
    expect(await codeOf(await fetch(link.split("?")[0] ?? ""))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await codeOf(await fetch(link, { method: "DELETE" }))).toEqual([405, "MethodNotAllowed"]);
  });

  it("leads nowhere until the file is ready, and when it is gone", async () => {
    const { recording, link } = await linkTo({ media: { readyAfterMs: 3_600_000 } });
    expect(await codeOf(await fetch(link))).toEqual([404, "NoSuchKey"]);
    recording.readyAt = 0;
    expect((await fetch(link)).status).toBe(200);
    const headers = { authorization: `Bearer ${simulator.secrets.telnyx.apiKey}` };
    await fetch(`${simulator.baseUrls.telnyx}/recordings/${recording.id}`, { method: "DELETE", headers });
    expect(await codeOf(await fetch(link))).toEqual([404, "NoSuchKey"]);
  });

  it.each(["same-origin", "other-origin"])("may be redirected to %s", async (to) => {
    const { recording, link } = await linkTo({ media: { faults: [faults.redirect(to)] } });
    const first = await fetch(link, { redirect: "manual" });
    expect(first.status).toBe(302);
    const target = new URL(first.headers.get("location") ?? "", link);
    expect(target.origin).toBe(to === "same-origin" ? simulator.storageOrigin : simulator.otherOrigin);
    expect((await (await fetch(target)).arrayBuffer()).byteLength).toBe(recording.audio.size);
  });

  it("names Amazon's host where real URLs are wanted", async () => {
    const real = await startSimulator({ urls: "carrier", webhookUrl: "http://127.0.0.1:1" });
    const { deliveries } = await real.play("telnyx");
    expect(JSON.stringify(deliveries[0]?.webhook.fields)).toContain('{"wav":"https://s3.amazonaws.com/telephony-');
    await real.close();
  });
});
