import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { OpenOptions } from "./outcome.js";
import { drained, mp3, wav } from "./test-audio.js";
import { carrierServer, carriers, RECEIVED } from "./test-carriers.js";

const FILE = wav(100_000);
const AUDIO = { "content-type": "audio/wav" };

describe.each(carriers)("$name", ({ api, ref, mediaPath, authorization }) => {
  async function open(answer: Parameters<typeof carrierServer>[0], options = {}, clock = RECEIVED) {
    const server = await carrierServer(answer);
    const outcome = await api(server.origin, { clock: () => clock }).openRecording(ref(server.origin), options);
    return { server, outcome };
  }
  async function read(answer: Parameters<typeof carrierServer>[0], options = {}) {
    const { outcome } = await open(answer, options);
    if (outcome.status !== "ok") throw new Error(`${outcome.status} instead of a stream`);
    return drained(outcome.stream);
  }

  it("gives the audio, whole, and asks for it at its own URL with its own credentials", async () => {
    const progress: (number | null)[][] = [];
    const onProgress = (...step: [number, number | null]) => progress.push(step);
    const { outcome, server } = await open(
      (_, response) => response.writeHead(200, { ...AUDIO, "content-length": FILE.length }).end(FILE),
      { onProgress },
    );
    expect(outcome).toMatchObject({ status: "ok", format: "wav", contentType: "audio/wav", from: 0 });
    if (outcome.status !== "ok") return;
    expect(outcome.sizeBytes).toBe(FILE.length);
    expect(FILE.equals(await drained(outcome.stream))).toBe(true);
    expect(progress.at(-1)).toEqual([FILE.length, FILE.length]);
    const asked = server.seen.at(-1);
    expect(asked?.url).toBe(mediaPath);
    expect(asked?.headers.authorization).toBe(authorization);
    expect(asked?.headers["accept-encoding"]).toBe("identity");
  });

  it.each([
    ["an ID3 tag", mp3(5000)],
    ["an MPEG frame", Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(4000)])],
  ])("knows an MP3 by %s, whatever its type says", async (_, file) => {
    const { outcome } = await open((_, response) =>
      response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.length }).end(file),
    );
    expect(outcome).toMatchObject({ status: "ok", format: "mp3" });
  });

  it.each([404, 409, 425, 429, 500, 502, 503])("%i straight after the event is notYet", async (status) => {
    const { outcome } = await open((_, response) => response.writeHead(status).end("not here"));
    expect(outcome).toEqual({ status: "notYet", httpStatus: status, retryAfterMs: 1000 });
  });

  it("waits as long as the carrier asks", async () => {
    const { outcome } = await open((_, response) => response.writeHead(429, { "retry-after": "17" }).end());
    expect(outcome).toEqual({ status: "notYet", httpStatus: 429, retryAfterMs: 17_000 });
  });

  it("is notYet where nobody listens", async () => {
    const server = await carrierServer((request, response) => {
      if (request.url === mediaPath) response.destroy();
    });
    const outcome = await api(server.origin).openRecording(ref(server.origin));
    expect(outcome).toEqual({ status: "notYet", httpStatus: null, retryAfterMs: 1000 });
  });

  it("is gone when the file is not found a day later", async () => {
    const { outcome } = await open((_, response) => response.writeHead(404).end(), {}, RECEIVED + 86_400_000);
    expect(outcome).toMatchObject({ status: "gone", httpStatus: 404 });
  });

  it("is gone at once with 410", async () => {
    const { outcome } = await open((_, response) => response.writeHead(410).end());
    expect(outcome).toMatchObject({ status: "gone", httpStatus: 410 });
  });

  it.each([400, 401, 403])("%i is denied", async (status) => {
    const { outcome } = await open((_, response) => response.writeHead(status).end("<Error/>"));
    expect(outcome).toMatchObject({ status: "denied", httpStatus: status });
  });

  it.each([
    ["an error page", "application/xml", "<Error><Code>NoSuchKey</Code></Error>"],
    ["JSON", "application/json", '{"error":"not found"}'],
    ["a page that claims to be audio", "audio/wav", "<!doctype html><title>Sign in</title><p>Please sign in</p>"],
    ["text of nobody's type", "application/octet-stream", '{"error":"not found, and said at some length"}'],
    ["RIFF that is no WAVE", "audio/wav", `RIFF\u0010\u0010\u0000\u0000AVI ${" ".repeat(40)}`],
  ])("%s is notAudio", async (_, type, body) => {
    const { outcome } = await open((_, response) => response.writeHead(200, { "content-type": type }).end(body));
    expect(outcome).toMatchObject({ status: "notAudio", httpStatus: 200 });
  });

  it("is tooLarge by its announced length, before a byte is read", async () => {
    const { outcome } = await open(
      (_, response) => response.writeHead(200, { ...AUDIO, "content-length": FILE.length }).end(FILE),
      { maxBytes: 5000 },
    );
    expect(outcome).toMatchObject({ status: "tooLarge", httpStatus: 200 });
  });

  it("is tooLarge while it is read, where no length was announced", async () => {
    const reading = read((_, response) => response.writeHead(200, AUDIO).end(FILE), { maxBytes: 5000 });
    await expect(reading).rejects.toMatchObject({ name: "RecordingFault", status: "tooLarge" });
  });

  it("counts decoded bytes: what is small on the wire can be too large", async () => {
    const bomb = gzipSync(wav(20_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const headers = { ...AUDIO, "content-encoding": "gzip", "content-length": bomb.length };
    const reading = read((_, response) => response.writeHead(200, headers).end(bomb), { maxBytes: 1_000_000 });
    await expect(reading).rejects.toMatchObject({ status: "tooLarge" });
  });

  it("takes an encoded body all the same, and measures it by its own header", async () => {
    const headers = { ...AUDIO, "content-encoding": "gzip" };
    const whole = await read((_, response) => response.writeHead(200, headers).end(gzipSync(FILE)));
    expect(FILE.equals(whole)).toBe(true);
    const half = gzipSync(FILE.subarray(0, 50_000));
    const reading = read((_, response) => response.writeHead(200, headers).end(half));
    await expect(reading).rejects.toMatchObject({ status: "truncated" });
  });

  it("is truncated when an encoded body is cut short", async () => {
    const headers = { ...AUDIO, "content-encoding": "gzip" };
    const packed = gzipSync(Buffer.concat([FILE.subarray(0, 44), randomBytes(FILE.length - 44)]));
    const reading = read((_, response) => response.writeHead(200, headers).end(packed.subarray(0, -100)));
    await expect(reading).rejects.toMatchObject({ name: "RecordingFault", status: "truncated" });
  });

  it("refuses a body that is encoded more than once", async () => {
    const headers = { ...AUDIO, "content-encoding": "gzip, gzip" };
    const twice = gzipSync(gzipSync(FILE));
    const { outcome } = await open((_, response) => response.writeHead(200, headers).end(twice));
    expect(outcome).toMatchObject({ status: "notAudio" });
  });

  it("is truncated when fewer bytes come than were announced", async () => {
    const reading = read((_, response) => {
      response.writeHead(200, { ...AUDIO, "content-length": FILE.length });
      response.write(FILE.subarray(0, 60_000), () => response.destroy());
    });
    await expect(reading).rejects.toMatchObject({ name: "RecordingFault", status: "truncated" });
  });

  it("is truncated when the WAV header promises more than an honest length brings", async () => {
    const short = wav(1000, 9000);
    const reading = read((_, response) =>
      response.writeHead(200, { ...AUDIO, "content-length": short.length }).end(short),
    );
    await expect(reading).rejects.toMatchObject({ status: "truncated" });
  });

  it("is truncated without a byte", async () => {
    const { outcome } = await open((_, response) => response.writeHead(200, { ...AUDIO, "content-length": 0 }).end());
    expect(outcome).toMatchObject({ status: "truncated", httpStatus: 200 });
  });

  describe("where only the end of the connection ends the body", () => {
    const bare = (file: Uint8Array): Parameters<typeof carrierServer>[0] => {
      return (_, response) => {
        response.useChunkedEncodingByDefault = false;
        response.writeHead(200, { "content-type": "application/octet-stream", connection: "close" });
        response.end(file);
      };
    };

    it("believes a WAV whose header fits", async () => {
      expect(FILE.equals(await read(bare(FILE)))).toBe(true);
    });

    it.each([
      ["a WAV that is short", FILE.subarray(0, 70_000)],
      ["an MP3, which says nothing of its length", mp3(5000)],
    ])("does not believe %s", async (_, file) => {
      await expect(read(bare(file))).rejects.toMatchObject({ status: "truncated" });
    });

    it("believes an MP3 as long as the event said it was", async () => {
      const file = mp3(5000);
      const { origin } = await carrierServer(bare(file));
      const event = ref(origin);
      const sized = { ...event, recording: { ...event.recording, sizeBytes: file.length } };
      const outcome = await api(origin).openRecording(sized);
      if (outcome.status !== "ok") throw new Error(outcome.status);
      expect(file.equals(await drained(outcome.stream))).toBe(true);
    });
  });

  describe("resuming", () => {
    it("begins at a byte where the server allows it", async () => {
      const { outcome, server } = await open(
        (_, response) => {
          const headers = { ...AUDIO, "content-range": `bytes 60000-${FILE.length - 1}/${FILE.length}` };
          response.writeHead(206, headers).end(FILE.subarray(60_000));
        },
        { from: 60_000 },
      );
      expect(server.seen.at(-1)?.headers.range).toBe("bytes=60000-");
      expect(outcome).toMatchObject({ status: "ok", from: 60_000, sizeBytes: FILE.length, format: "wav" });
      if (outcome.status !== "ok") return;
      expect(FILE.subarray(60_000).equals(await drained(outcome.stream))).toBe(true);
    });

    it("says that it begins at 0 where the server does not", async () => {
      const { outcome } = await open((_, response) => response.writeHead(200, AUDIO).end(FILE), { from: 60_000 });
      expect(outcome).toMatchObject({ status: "ok", from: 0 });
    });

    it.each([
      ["another range", 206, { "content-range": `bytes 100-${FILE.length - 1}/${FILE.length}` }],
      ["a range without its numbers", 206, {}],
      ["nothing from there on", 416, { "content-range": `bytes */${FILE.length}` }],
    ])("is truncated with %s", async (_, status, headers) => {
      const { outcome } = await open(
        (_, response) => response.writeHead(status, { ...AUDIO, ...headers }).end(FILE.subarray(100)),
        { from: 60_000 },
      );
      expect(outcome).toMatchObject({ status: "truncated" });
    });
  });

  describe("aborting", () => {
    it("ends the wait with the signal's reason", async () => {
      const reason = new Error("shutting down");
      const controller = new AbortController();
      const opening = open(() => controller.abort(reason), { signal: controller.signal });
      await expect(opening).rejects.toBe(reason);
    });

    it("asks nothing of anybody when it was aborted before", async () => {
      const server = await carrierServer((_, response) => response.end());
      const opening = api(server.origin).openRecording(ref(server.origin), { signal: AbortSignal.abort("early") });
      await expect(opening).rejects.toBe("early");
      expect(server.seen).toEqual([]);
    });

    it("ends the transfer with the signal's reason, not as a file cut short", async () => {
      const reason = new Error("shutting down");
      const controller = new AbortController();
      const reading = read(
        (_, response) => {
          response.writeHead(200, { ...AUDIO, "content-length": FILE.length });
          response.write(FILE.subarray(0, 1000));
        },
        { signal: controller.signal, onProgress: () => controller.abort(reason) },
      );
      await expect(reading).rejects.toBe(reason);
    });

    it("lets go of the connection when the reader does", async () => {
      let closed: () => void = () => {};
      const hangup = new Promise<void>((resolve) => {
        closed = resolve;
      });
      const { outcome } = await open((_, response) => {
        response.on("close", closed);
        response.writeHead(200, AUDIO).write(FILE);
      });
      if (outcome.status !== "ok") throw new Error(outcome.status);
      await outcome.stream.cancel();
      await hangup;
    });
  });

  it("ends with what its progress callback throws", async () => {
    const mine = new TypeError("my own mistake");
    const onProgress = () => {
      throw mine;
    };
    await expect(read((_, response) => response.writeHead(200, AUDIO).end(FILE), { onProgress })).rejects.toBe(mine);
  });

  it.each([
    [{ from: -1 }, /from/],
    [{ from: 1.5 }, /from/],
    [{ maxBytes: 0 }, /maxBytes/],
    [{ maxbytes: 5 }, /maxBytes/],
  ])("refuses the options %j", async (options, message) => {
    const opening = api("http://127.0.0.1:9").openRecording(ref("http://127.0.0.1:9"), options as OpenOptions);
    await expect(opening).rejects.toThrow(message);
  });

  it("refuses another carrier's event", async () => {
    const other = { ...ref("http://127.0.0.1:9"), carrier: "acme" };
    await expect(api("http://127.0.0.1:9").openRecording(other)).rejects.toThrow(TypeError);
  });
});
