import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { OpenOptions, OpenOutcome } from "@hookswitch/core";
import { describe, expect, it } from "vitest";
import { carriers, FILE, sendsAudio, withTokens } from "./media/carriers.js";
import { startOrigins } from "./media/origin.js";

const MIB = 2 ** 20;
const AUDIO = { "content-type": "audio/wav" };

/** What begins as audio does, and goes on with zeros. */
const longFile = (bytes: number) => Buffer.concat([FILE.subarray(0, 44)], bytes);
const packers = [
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
] as const;

/** Counts what comes until it ends or fails. */
async function readOut(outcome: OpenOutcome) {
  if (outcome.status !== "ok") return { bytes: 0, fault: outcome as { status: string } };
  let bytes = 0;
  try {
    for await (const chunk of outcome.stream as unknown as AsyncIterable<Uint8Array>) bytes += chunk.byteLength;
    return { bytes, fault: null };
  } catch (fault) {
    return { bytes, fault: fault as { status: string } };
  }
}

describe.each(carriers)("$name", ({ name, api, ref, path }) => {
  async function open(body: Uint8Array, headers: Record<string, string>, options: OpenOptions = {}) {
    const home = await startOrigins(
      withTokens((_, response) => response.writeHead(200, { ...AUDIO, ...headers }).end(body)),
    );
    return { home, read: await readOut(await api(home.http).openRecording(ref(home.http), options)) };
  }

  it("S19 asks for no encoding, of media, of the API and of the token endpoint", async () => {
    const home = await startOrigins(withTokens(sendsAudio));
    const used = api(home.http);
    await used.openRecording(ref(home.http));
    await used.deleteRecording(ref(home.http)).catch(() => undefined);
    const asked = home.seen.map(({ headers }) => headers["accept-encoding"]);
    expect(asked).toEqual(Array(name === "bandwidth" ? 3 : 2).fill("identity"));
  });

  it.each(packers)("S19 a bomb of %s ends at the limit of decoded bytes", async (encoding, pack) => {
    const bomb = pack(longFile(20 * MIB));
    expect(bomb.length).toBeLessThan(MIB / 20);
    const { read } = await open(bomb, { "content-encoding": encoding }, { maxBytes: MIB });
    expect(read.fault).toMatchObject({ name: "RecordingFault", status: "tooLarge" });
    expect(read.bytes).toBeLessThanOrEqual(MIB);
  });

  it.each(["gzip, gzip", "gzip, br", "deflate, gzip, br", "identity, gzip, gzip", Array(90).fill("gzip").join()])(
    "S19 a chain of encodings is not unpacked: %s",
    async (encoding) => {
      const { read, home } = await open(gzipSync(gzipSync(longFile(MIB))), { "content-encoding": encoding });
      expect(read.bytes).toBe(0);
      expect(read.fault?.status).toMatch(/^(notAudio|notYet)$/);
      expect(home.seen.filter(({ target }) => target === path)).toHaveLength(1);
    },
  );

  it.each(["zstd", "compress", "x-unknown"])("S19 what cannot be unpacked is no audio: %s", async (encoding) => {
    const { read } = await open(gzipSync(FILE), { "content-encoding": encoding });
    expect(read.fault).toMatchObject({ status: "notAudio" });
  });

  it("S19 a bomb in an error's body is not unpacked", async () => {
    const home = await startOrigins(
      withTokens((_, response) =>
        response.writeHead(400, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(40 * MIB, "x"))),
      ),
    );
    const outcome = await api(home.http).openRecording(ref(home.http));
    expect(outcome).toMatchObject({ status: "denied", httpStatus: 400 });
    const deleting = api(home.http).deleteRecording(ref(home.http));
    await expect(deleting).rejects.toMatchObject({ status: 400, code: "answer cut short", text: null });
  });

  it("S19 an answer of the API that is encoded more than once is not read", async () => {
    const home = await startOrigins(
      withTokens((_, response) =>
        response.writeHead(400, { "content-encoding": "gzip, gzip" }).end(gzipSync(gzipSync('{"error":"x"}'))),
      ),
    );
    const deleting = api(home.http).deleteRecording(ref(home.http));
    await expect(deleting).rejects.toMatchObject({ status: 400, code: "answer cut short" });
  });
});

it("S19 an encoded body that nobody asked for is held to 256 MiB, unless more is allowed", {
  timeout: 60_000,
}, async () => {
  const [head, more] = [gzipSync(longFile(16 * MIB), { level: 9 }), gzipSync(Buffer.alloc(16 * MIB), { level: 9 })];
  const bomb = Buffer.concat([head, ...Array<Buffer>(16).fill(more)]);
  const [, freeclimb] = carriers;
  const home = await startOrigins((_, response) =>
    response.writeHead(200, { ...AUDIO, "content-encoding": "gzip" }).end(bomb),
  );
  const open = (options: OpenOptions) => freeclimb?.api(home.http).openRecording(freeclimb.ref(home.http), options);
  const held = await readOut((await open({})) as OpenOutcome);
  expect(held.fault).toMatchObject({ status: "tooLarge" });
  expect(held.bytes).toBeLessThanOrEqual(256 * MIB);
  expect(await readOut((await open({ maxBytes: 300 * MIB })) as OpenOutcome)).toEqual({
    bytes: 272 * MIB,
    fault: null,
  });
});

it("S19 a token endpoint's answer is read to its limit", async () => {
  const [bandwidth] = carriers;
  const bomb = gzipSync(JSON.stringify({ access_token: "x".repeat(MIB), expires_in: 3600 }));
  const home = await startOrigins((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
  const outcome = await bandwidth?.api(home.http).openRecording(bandwidth.ref(home.http));
  expect(outcome?.status).not.toBe("ok");
  expect(home.seen.map(({ target }) => target)).toEqual(["/token"]);
});
