import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { folderStorage } from "./folder-storage.js";
import type { MediaSource } from "./media.js";
import type { Storage } from "./storage.js";
import { testEvent, wavOf } from "./test-event.js";
import type { Behaviour } from "./test-media-server.js";
import { FILE, fails, KEY, SHA256, testPlace } from "./test-place.js";

const place = testPlace();

/** A first transfer that breaks after so many bytes; what comes then is the carrier's. */
function breakingOnce(bytes: number): MediaSource {
  const pieces = [FILE.subarray(0, bytes)];
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.pop();
      if (piece) controller.enqueue(piece);
      else controller.error(Object.assign(new Error("broke"), { status: "truncated", reason: "broke" }));
    },
  });
  const first = {
    status: "ok",
    stream,
    contentType: "audio/wav",
    format: "wav",
    sizeBytes: FILE.length,
    from: 0,
  } as const;
  let opened = 0;
  return {
    ...place.carrier.media,
    openRecording: async (event, options) =>
      opened++ === 0 ? first : place.carrier.media.openRecording(event, options),
  };
}

describe("a carrier that is not ready", () => {
  it.each([404, 409, 425, 429, 503])("is asked again after %i, as long as there is time", async (status) => {
    place.carrier.script.push({ status }, { status, retryAfterMs: 60 });
    expect((await place.archiver()(testEvent())).sidecar.sha256).toBe(SHA256);
    expect(place.carrier.requests).toEqual(["GET", "GET", "GET"]);
  });

  it("fails with a code when the time is over, and leaves nothing", async () => {
    place.carrier.script.push({ status: 404 }, { status: 404, retryAfterMs: 1000 });
    await fails(place.archiver({ maxWaitMs: 500 })(testEvent()), "media_not_yet", true);
    expect(await place.files()).toEqual([]);
    expect((await place.archiver()(testEvent())).isNew).toBe(true);
  });

  it("is left alone when the signal aborts", async () => {
    place.carrier.script.push({ status: 404, retryAfterMs: 10_000 });
    const control = new AbortController();
    const work = place.archiver()(testEvent(), { signal: control.signal });
    await Promise.all([
      expect(work).rejects.toThrow("enough"),
      expect
        .poll(() => place.carrier.requests, { timeout: 10_000 })
        .toEqual(["GET"])
        .finally(() => control.abort(new Error("enough"))),
    ]);
    expect(place.carrier.requests).toEqual(["GET"]);
  });
});

describe("a carrier that has not got it", () => {
  it.each([
    [410, "media_gone"],
    [403, "media_denied"],
  ] as const)("fails with a code after %i", async (status, code) => {
    place.carrier.script.push({ status });
    await fails(place.archiver()(testEvent()), code, false);
    expect([place.carrier.requests, await place.files()]).toEqual([["GET"], []]);
  });

  it.each([
    ["tooLarge", "media_too_large"],
    ["notAudio", "media_not_audio"],
  ] as const)("fails with a code for %s, at once and in the midst", async (status, code) => {
    const fault = Object.assign(new Error("no"), { name: "RecordingFault", status, reason: "said so" });
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(FILE.subarray(0, 1000));
      },
      pull: (controller) => controller.error(fault),
    });
    const refusing = { status, httpStatus: 200, reason: "said so" };
    const breaking = { status: "ok", stream, contentType: null, format: null, sizeBytes: null, from: 0 } as const;
    for (const outcome of [refusing, breaking]) {
      const media: MediaSource = { openRecording: async () => outcome, deleteRecording: async () => {} };
      await fails(place.archiver({ media })(testEvent()), code, false);
    }
    expect((await place.files()).filter((name) => !name.startsWith(".claims"))).toEqual([]);
  });
});

describe("a broken transfer", () => {
  const cases: [string, Behaviour[], string[]][] = [
    ["is taken up where it broke", [{ cutAt: 70_000 }, { cutAt: 50_000 }], ["GET", "GET bytes", "GET bytes"]],
    ["begins again where the carrier knows no ranges", [{ cutAt: 70_000 }, { ranges: false }], ["GET", "GET bytes"]],
    [
      "shows in the WAV header where there is no length",
      [{ cutAt: 70_000, withoutLength: true }],
      ["GET", "GET bytes"],
    ],
  ];
  it.each(cases)("%s", async (_title, script, requests) => {
    place.carrier.script.push(...script);
    const { sidecar } = await place.archiver()(testEvent());
    expect(sidecar).toMatchObject({ sha256: SHA256, bytes: FILE.length });
    expect(place.carrier.requests.map((request) => request.replace(/=.*/, ""))).toEqual(requests);
    expect(Buffer.compare(await readFile(join(place.folder, KEY)), FILE)).toBe(0);
  });

  it("is whole with its last byte, whatever comes of the connection then", async () => {
    const { sidecar } = await place.archiver({ media: breakingOnce(FILE.length) })(testEvent());
    expect(sidecar.sha256).toBe(SHA256);
    expect(place.carrier.requests).toEqual([]);
  });

  it("is given up when nothing new comes any more", async () => {
    place.carrier.script.push({ cutAt: 70_000 }, ...Array.from({ length: 5 }, () => ({ cutAt: 0 })));
    await fails(place.archiver({ maxResumes: 2 })(testEvent()), "media_truncated", true);
    expect((await place.files()).filter((name) => !name.startsWith(".claims"))).toEqual([]);
  });

  it("is not mixed with another file", async () => {
    const changed = Uint8Array.from(FILE);
    changed[100] = 0x55;
    for (const next of [{ ranges: false, bytes: changed }, { bytes: wavOf(300_000) }]) {
      place.carrier.script.push(next);
      await fails(place.archiver({ media: breakingOnce(70_000) })(testEvent()), "media_changed", true);
    }
    expect((await place.archiver()(testEvent())).sidecar.sha256).toBe(SHA256);
  });

  it.each([
    ["an error page", Buffer.from("<?xml version='1.0'?><Error>not found</Error>"), "media_not_audio"],
    ["nothing", Buffer.alloc(0), "media_not_audio"],
    ["a file shorter than its own header says", FILE.subarray(0, -2), "media_truncated"],
  ] as const)("%s is no recording", async (_title, bytes, code) => {
    place.carrier.script.push({ bytes });
    await fails(place.archiver()(testEvent()), code, code === "media_truncated");
    expect((await place.files()).filter((name) => !name.startsWith(".claims"))).toEqual([]);
  });

  it("is too large past the limit, whatever the source lets through", async () => {
    await fails(place.archiver({ maxBytes: 100_000 })(testEvent()), "media_too_large", false);
  });
});

it("is held from the moment it is opened: fetch ends a body that nobody reads once its Response is collected", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const inner = folderStorage(place.folder);
  const storage: Storage = {
    ...inner,
    async write(...args) {
      for (let round = 0; round < 5; round++) {
        collect();
        await setImmediate();
      }
      return inner.write(...args);
    },
  };
  expect((await place.archiver({ storage })(testEvent())).sidecar.sha256).toBe(SHA256);
  expect(place.carrier.requests).toEqual(["GET"]);
});

it("asks again where an opening came to nothing whole", async () => {
  let opened = 0;
  const media: MediaSource = {
    ...place.carrier.media,
    openRecording: async (event, options) =>
      opened++ === 0
        ? { status: "truncated", httpStatus: 206, reason: "another range" }
        : place.carrier.media.openRecording(event, options),
  };
  expect((await place.archiver({ media })(testEvent())).sidecar.sha256).toBe(SHA256);
});

it("refuses what begins behind the place it broke at", async () => {
  const source = breakingOnce(70_000);
  const media: MediaSource = {
    ...source,
    async openRecording(event, options) {
      const outcome = await source.openRecording(event, options);
      return outcome.status === "ok" && outcome.from > 0 ? { ...outcome, from: outcome.from + 1 } : outcome;
    },
  };
  await fails(place.archiver({ media })(testEvent()), "media_changed", true);
});
