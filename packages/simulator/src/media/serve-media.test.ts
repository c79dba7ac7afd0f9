import { request as httpsRequest } from "node:https";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import { faults, type MediaFault } from "./faults.js";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

/** A recording with these faults, and the URL of its file; Plivo's are public. */
function medium(...list: MediaFault[]) {
  const recording = simulator.store("plivo", { audio: { format: "wav" }, media: { faults: list } });
  const { authId } = simulator.secrets.plivo;
  return { recording, url: `${simulator.origin}/v1/Account/${authId}/Recording/${recording.id}.wav` };
}
const get = (url: string, init: RequestInit = {}) => fetch(url, { redirect: "manual", ...init });
const bytesOf = async (response: Response) => (await response.arrayBuffer()).byteLength;

describe("a file", () => {
  it("is whole, and after its faults it is again", async () => {
    const { url } = medium(faults.notFound({ times: 2 }), faults.status(503));
    const statuses: number[] = [];
    for (let time = 0; time < 5; time++) statuses.push((await get(url)).status);
    expect(statuses).toEqual([404, 404, 503, 200, 200]);
    const response = await get(url);
    expect([response.headers.get("content-type"), response.headers.get("content-length")]).toEqual([
      "audio/wav",
      "32044",
    ]);
    expect(await bytesOf(response)).toBe(32_044);
  });

  it("is not there before its time", async () => {
    const { id } = simulator.store("plivo", { media: { readyAfterMs: 60_000 } });
    const url = `${simulator.origin}/v1/Account/${simulator.secrets.plivo.authId}/Recording/${id}.mp3`;
    expect((await get(url)).status).toBe(404);
  });

  it.each([
    ["bytes=0-3", 206, "bytes 0-3/32044", 4],
    ["bytes=32000-", 206, "bytes 32000-32043/32044", 44],
    ["bytes=-10", 206, "bytes 32034-32043/32044", 10],
    ["bytes=32044-", 416, "bytes */32044", 0],
    ["bytes=5-2", 200, null, 32_044],
    ["lines=1-2", 200, null, 32_044],
  ])("is served in part: %s", async (range, status, contentRange, bytes) => {
    const response = await get(medium().url, { headers: { range } });
    expect([response.status, response.headers.get("content-range")]).toEqual([status, contentRange]);
    expect(await bytesOf(response)).toBe(bytes);
  });

  it("is served in part only if it is still the same", async () => {
    const { url } = medium();
    const etag = (await get(url)).headers.get("etag") ?? "";
    const statuses: number[] = [];
    for (const ifRange of [etag, '"another"']) {
      statuses.push((await get(url, { headers: { range: "bytes=9-", "if-range": ifRange } })).status);
    }
    expect(statuses).toEqual([206, 200]);
  });

  it("is served whole where ranges are not heeded", async () => {
    const { id } = simulator.store("plivo", { audio: { format: "wav" }, media: { ranges: false } });
    const url = `${simulator.origin}/v1/Account/${simulator.secrets.plivo.authId}/Recording/${id}.wav`;
    const response = await get(url, { headers: { range: "bytes=9-" } });
    expect([response.status, response.headers.get("accept-ranges")]).toEqual([200, null]);
  });
});

describe("faults:", () => {
  it("throttling says when to come again", async () => {
    const response = await get(medium(faults.throttled(7)).url);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  it.each(["content-length", "chunked"] as const)("a body cut under %s breaks off", async (framing) => {
    const { url } = medium(faults.truncated(framing));
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get(framing === "chunked" ? "transfer-encoding" : framing)).toBe(
      framing === "chunked" ? "chunked" : "32044",
    );
    let received = 0;
    const reading = (async () => {
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) received += piece.length;
    })();
    await expect(reading).rejects.toThrow("terminated");
    expect(received).toBe(16_022);
  });

  it("a body cut to a length that matches looks whole", async () => {
    const response = await get(medium(faults.truncated("matching")).url);
    expect([response.headers.get("content-length"), await bytesOf(response)]).toEqual(["16022", 16_022]);
  });

  it("a part is cut too", async () => {
    const { url } = medium(faults.truncated("content-length", { bytes: 10 }));
    const response = await get(url, { headers: { range: "bytes=100-" } });
    expect([response.status, response.headers.get("content-range"), response.headers.get("content-length")]).toEqual([
      206,
      "bytes 100-32043/32044",
      "31944",
    ]);
    await expect(response.arrayBuffer()).rejects.toThrow("terminated");
  });

  it("a body cut at a bare close looks whole", async () => {
    const response = await get(medium(faults.truncated("close", { bytes: 100 })).url);
    expect([response.headers.get("content-length"), response.headers.get("transfer-encoding")]).toEqual([null, null]);
    const bytes = Buffer.from(await response.arrayBuffer());
    // The header still promises all of it.
    expect([bytes.length, bytes.readUInt32LE(4)]).toEqual([100, 32_036]);
  });

  it("an error page comes with 200, and may claim to be audio", async () => {
    const { url } = medium(faults.errorPage(), faults.errorPage({ contentType: "audio/wav" }), faults.replaced(""));
    const page = await get(url);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("<!DOCTYPE html>");
    expect((await get(url)).headers.get("content-type")).toBe("audio/wav");
    expect(await bytesOf(await get(url))).toBe(0);
  });

  it("the audio has another type, or none", async () => {
    const { url } = medium(faults.unlabelled("application/octet-stream"), faults.unlabelled(null));
    expect((await get(url)).headers.get("content-type")).toBe("application/octet-stream");
    const bare = await get(url);
    expect([bare.headers.get("content-type"), await bytesOf(bare)]).toEqual([null, 32_044]);
  });

  it("a slow body drips, and is whole in the end", async () => {
    const response = await get(medium(faults.slow(8_000, 5)).url);
    let pieces = 0;
    let bytes = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      pieces++;
      bytes += piece.length;
    }
    expect(bytes).toBe(32_044);
    expect(pieces).toBeGreaterThan(1);
  });

  it("a small body unpacks to a big one", async () => {
    const response = await get(medium(faults.bomb(5_000_000)).url);
    expect(Number(response.headers.get("content-length"))).toBeLessThan(10_000);
    expect(await bytesOf(response)).toBe(5_000_000);
  });

  it("the connection is cut, or stays silent", async () => {
    const { url } = medium(faults.reset(), faults.silent());
    await expect(get(url)).rejects.toThrow("fetch failed");
    await expect(get(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow("timeout");
  });
});

describe("redirects", () => {
  const auth = { headers: { authorization: "Basic canary" } };

  it("lead to the same origin, to another and in a circle", async () => {
    const { url } = medium(
      faults.redirect("same-origin"),
      faults.redirect("other-origin", { status: 307 }),
      faults.redirect("self"),
      faults.redirect("http://169.254.169.254/latest"),
    );
    const locations: unknown[] = [];
    for (let time = 0; time < 4; time++) {
      const response = await get(url);
      locations.push([response.status, response.headers.get("location")]);
    }
    const path = new URL(url).pathname;
    expect(locations).toEqual([
      [302, `${path}?redirected=1`],
      [307, `${simulator.otherOrigin}${path}?redirected=1`],
      [302, path],
      [302, "http://169.254.169.254/latest"],
    ]);
  });

  it.each(["same-origin", "other-origin"])(
    "to %s end at the audio, and the log shows what was sent there",
    async (to) => {
      const { url } = medium(faults.redirect(to));
      const first = await get(url, auth);
      const second = await get(new URL(first.headers.get("location") ?? "", url).href, auth);
      expect(await bytesOf(second)).toBe(32_044);
      expect(simulator.requests.map(({ server, status, headers }) => [server, status, headers.authorization])).toEqual([
        ["carrier", 302, "Basic canary"],
        [to === "same-origin" ? "carrier" : "other", 200, "Basic canary"],
      ]);
    },
  );

  it("cannot downgrade what is not secure", async () => {
    const response = await get(medium(faults.redirect("downgrade")).url);
    expect([response.status, await response.text()]).toEqual([
      500,
      'simulator: TypeError: a "downgrade" redirect needs `startSimulator({ tls: true })`',
    ]);
  });

  it("downgrade from https to http", async () => {
    const secure = await startSimulator({ tls: true });
    const media = { faults: [faults.redirect("downgrade")] };
    const { id } = secure.store("plivo", { media });
    const url = `${secure.origin}/v1/Account/${secure.secrets.plivo.authId}/Recording/${id}.mp3`;
    const location = await new Promise<string>((resolve, reject) => {
      const options = { ca: secure.certificate ?? "", agent: false as const };
      httpsRequest(url, options, ({ headers }) => resolve(headers.location ?? ""))
        .once("error", reject)
        .end();
    });
    expect(url).toMatch(/^https:/);
    expect(location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/Account\//);
    expect((await get(location)).status).toBe(200);
    expect(secure.requests.map(({ server }) => server)).toEqual(["carrier", "other"]);
    await secure.close();
  });
});
