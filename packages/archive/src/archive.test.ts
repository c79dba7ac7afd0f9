import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { archive } from "./archive.js";
import type { ArchiveErrorCode } from "./error-codes.js";
import { folderStorage } from "./folder-storage.js";
import type { MediaSource } from "./media.js";
import type { ArchiveOptions } from "./options.js";
import type { Storage } from "./storage.js";
import { testEvent, wavOf } from "./test-event.js";
import { type Behaviour, mediaServer } from "./test-media-server.js";

const FILE = wavOf(200_000);
const SHA256 = createHash("sha256").update(FILE).digest("hex");
const KEY = "bandwidth/9900000/2026/03/01/r-1.wav";
const ALL = [".claims/bandwidth/9900000/r-1.json", KEY, `${KEY}.json`];

let folder: string;
let carrier: Awaited<ReturnType<typeof mediaServer>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookswitch-archive-"));
  carrier = await mediaServer(FILE);
});
afterEach(async () => {
  await carrier.close();
  await rm(folder, { recursive: true });
});

const archiver = (options: Partial<ArchiveOptions> = {}) =>
  archive({ storage: folderStorage(folder), media: carrier.media, maxWaitMs: 20_000, ...options });

async function files(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return names.map((name) => name.slice(folder.length + 1)).sort();
}

const fails = (work: Promise<unknown>, code: ArchiveErrorCode, retryable: boolean) =>
  expect(work).rejects.toMatchObject({ name: "ArchiveError", code, retryable });

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
    ...carrier.media,
    openRecording: async (event, options) => (opened++ === 0 ? first : carrier.media.openRecording(event, options)),
  };
}

describe("a recording", () => {
  it("ends in the storage, with what is known of it beside", async () => {
    const clock = () => Date.parse("2026-03-02T00:10:05.000Z");
    const { isNew, sidecar } = await archiver({ clock, by: "recorder-1" })(testEvent());
    expect(isNew).toBe(true);
    expect(await files()).toEqual(ALL);
    expect(Buffer.compare(await readFile(join(folder, KEY)), FILE)).toBe(0);
    expect(JSON.parse(await readFile(join(folder, `${KEY}.json`), "utf8"))).toEqual(sidecar);
    expect(sidecar).toEqual({
      version: 1,
      key: KEY,
      carrier: "bandwidth",
      accountId: "9900000",
      recordingId: "r-1",
      sha256: SHA256,
      bytes: 200_044,
      contentType: "audio/wav",
      format: "wav",
      durationMs: 12_500,
      channels: 1,
      sampleRate: 8000,
      carrierSaid: { bytes: null, durationMs: 12_500 },
      durationDifferenceMs: 0,
      archivedAt: "2026-03-02T00:10:05.000Z",
      archivedBy: "recorder-1",
      deletedAtCarrier: null,
      event: testEvent(),
    });
  });

  it("is written once, whatever the second delivery says and when it comes", async () => {
    await archiver()(testEvent());
    const before = await readFile(join(folder, `${KEY}.json`));
    const other = { ...testEvent({ startedAt: "2026-02-20T00:00:00.000Z", format: null }), occurredAt: null };
    const { isNew, sidecar } = await archiver({ keyTemplate: "{recordingId}" })(other);
    expect([isNew, sidecar.key]).toEqual([false, KEY]);
    expect(await files()).toEqual(ALL);
    expect(await readFile(join(folder, `${KEY}.json`))).toEqual(before);
    expect(carrier.requests).toEqual(["GET"]);
  });

  it("is fetched once for deliveries at the same moment", async () => {
    const toArchive = archiver();
    const results = await Promise.all([toArchive(testEvent()), toArchive(testEvent()), toArchive(testEvent())]);
    expect(new Set(results.map(({ sidecar }) => sidecar.sha256))).toEqual(new Set([SHA256]));
    expect(carrier.requests).toEqual(["GET"]);
  });

  it("is there once when several processes get it at the same moment", async () => {
    const results = await Promise.all([1, 2, 3].map(() => archiver()(testEvent())));
    expect(results.map(({ sidecar }) => sidecar.sha256)).toEqual([SHA256, SHA256, SHA256]);
    expect(await files()).toEqual(ALL);
  });

  it("keeps a partial one beside the whole one", async () => {
    await archiver({ deleteAtCarrier: true })(testEvent({ status: "partial" }));
    expect(carrier.isDeleted()).toBe(false);
    await archiver({ deleteAtCarrier: true })(testEvent());
    expect(carrier.isDeleted()).toBe(true);
    expect(await files()).toEqual(expect.arrayContaining([KEY, KEY.replace("r-1", "r-1.partial")]));
  });

  it("comes from the callback's context where no source is given", async () => {
    const openRecording = vi.fn((options) => carrier.media.openRecording(testEvent(), options));
    const { signal } = new AbortController();
    await archive({ storage: folderStorage(folder) })(testEvent(), { openRecording, signal });
    expect(openRecording).toHaveBeenCalledWith(expect.objectContaining({ from: 0, signal }));
    expect(await files()).toEqual(ALL);
    await expect(archive({ storage: folderStorage(join(folder, "2")) })(testEvent())).rejects.toThrow(
      /no openRecording/,
    );
  });
});

describe("a carrier that is not ready", () => {
  it.each([404, 409, 425, 429, 503])("is asked again after %i, as long as there is time", async (status) => {
    carrier.script.push({ status }, { status, retryAfterMs: 60 });
    expect((await archiver()(testEvent())).sidecar.sha256).toBe(SHA256);
    expect(carrier.requests).toEqual(["GET", "GET", "GET"]);
  });

  it("fails with a code when the time is over, and leaves nothing", async () => {
    carrier.script.push({ status: 404 }, { status: 404, retryAfterMs: 1000 });
    await fails(archiver({ maxWaitMs: 500 })(testEvent()), "media_not_yet", true);
    expect(await files()).toEqual([]);
    expect((await archiver()(testEvent())).isNew).toBe(true);
  });

  it("is left alone when the signal aborts", async () => {
    carrier.script.push({ status: 404, retryAfterMs: 10_000 });
    const work = archiver()(testEvent(), { signal: AbortSignal.timeout(100) });
    await expect(work).rejects.toMatchObject({ name: expect.stringMatching(/AbortError|TimeoutError/) });
    expect(carrier.requests).toEqual(["GET"]);
  });
});

describe("a carrier that has not got it", () => {
  it.each([
    [410, "media_gone"],
    [403, "media_denied"],
  ] as const)("fails with a code after %i", async (status, code) => {
    carrier.script.push({ status });
    await fails(archiver()(testEvent()), code, false);
    expect([carrier.requests, await files()]).toEqual([["GET"], []]);
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
      await fails(archiver({ media })(testEvent()), code, false);
    }
    expect((await files()).filter((name) => !name.startsWith(".claims"))).toEqual([]);
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
    carrier.script.push(...script);
    const { sidecar } = await archiver()(testEvent());
    expect(sidecar).toMatchObject({ sha256: SHA256, bytes: FILE.length });
    expect(carrier.requests.map((request) => request.replace(/=.*/, ""))).toEqual(requests);
    expect(Buffer.compare(await readFile(join(folder, KEY)), FILE)).toBe(0);
  });

  it("is given up when nothing new comes any more", async () => {
    carrier.script.push({ cutAt: 70_000 }, ...Array.from({ length: 5 }, () => ({ cutAt: 0 })));
    await fails(archiver({ maxResumes: 2 })(testEvent()), "media_truncated", true);
    expect((await files()).filter((name) => !name.startsWith(".claims"))).toEqual([]);
  });

  it("is not mixed with another file", async () => {
    const changed = Uint8Array.from(FILE);
    changed[100] = 0x55;
    for (const next of [{ ranges: false, bytes: changed }, { bytes: wavOf(300_000) }]) {
      carrier.script.push(next);
      await fails(archiver({ media: breakingOnce(70_000) })(testEvent()), "media_changed", true);
    }
    expect((await archiver()(testEvent())).sidecar.sha256).toBe(SHA256);
  });

  it.each([
    ["an error page", Buffer.from("<?xml version='1.0'?><Error>not found</Error>"), "media_not_audio"],
    ["nothing", Buffer.alloc(0), "media_not_audio"],
    ["a file shorter than its own header says", FILE.subarray(0, -2), "media_truncated"],
  ] as const)("%s is no recording", async (_title, bytes, code) => {
    carrier.script.push({ bytes });
    await fails(archiver()(testEvent()), code, code === "media_truncated");
    expect((await files()).filter((name) => !name.startsWith(".claims"))).toEqual([]);
  });

  it("is too large past the limit, whatever the source lets through", async () => {
    await fails(archiver({ maxBytes: 100_000 })(testEvent()), "media_too_large", false);
  });
});

describe("deleting at the carrier", () => {
  it("comes after the copy, and leaves a tombstone against late duplicates", async () => {
    const { sidecar } = await archiver({ deleteAtCarrier: true })(testEvent());
    expect(carrier.requests).toEqual(["GET", "DELETE"]);
    expect(sidecar.deletedAtCarrier).toMatch(/^\d{4}-.*Z$/);
    expect(JSON.parse(await readFile(join(folder, `${KEY}.json`), "utf8"))).toEqual(sidecar);
    // Even where somebody has removed the copy on purpose.
    await rm(join(folder, KEY));
    expect(await archiver({ deleteAtCarrier: true })(testEvent())).toEqual({ isNew: false, sidecar });
    expect(carrier.requests).toHaveLength(2);
  });

  it("does not happen while the copy differs", async () => {
    await archiver()(testEvent());
    await writeFile(join(folder, KEY), FILE.subarray(1));
    await fails(archiver({ deleteAtCarrier: true })(testEvent()), "copy_differs", false);
    expect(carrier.isDeleted()).toBe(false);
  });

  it("is made up for by a later delivery", async () => {
    const failing = { ...carrier.media, deleteRecording: () => Promise.reject(new Error("503")) };
    await fails(archiver({ media: failing, deleteAtCarrier: true })(testEvent()), "carrier_delete_failed", true);
    expect(await files()).toEqual(ALL);
    const { isNew, sidecar } = await archiver({ deleteAtCarrier: true })(testEvent());
    expect([isNew, typeof sidecar.deletedAtCarrier, carrier.isDeleted()]).toEqual([false, "string", true]);
  });

  it("is the user's choice for each recording", async () => {
    const deleteAtCarrier = vi.fn(() => false);
    const { sidecar } = await archiver({ deleteAtCarrier })(testEvent());
    expect(deleteAtCarrier).toHaveBeenCalledWith(testEvent(), sidecar);
    expect(carrier.isDeleted()).toBe(false);
  });
});

describe("a name", () => {
  it("that something else has is never overwritten", async () => {
    const keyTemplate = () => "fixed.wav";
    await archiver({ keyTemplate })(testEvent());
    await fails(archiver({ keyTemplate })(testEvent({ id: "r-2" })), "key_taken", false);
    await writeFile(join(folder, "mine.wav"), "somebody's");
    await fails(archiver({ keyTemplate: () => "mine.wav" })(testEvent({ id: "r-3" })), "key_taken", false);
    expect(await readFile(join(folder, "mine.wav"), "utf8")).toBe("somebody's");
  });

  it("is asked for", async () => {
    await fails(archiver()(testEvent({ id: null })), "recording_unnamed", false);
  });

  it("that is hostile stays in the storage", async () => {
    const { sidecar } = await archiver()(testEvent({ id: "../../../etc/passwd" }));
    expect(sidecar.key).toMatch(/^bandwidth\/9900000\/2026\/03\/01\/_[\w.-]+\.wav$/);
    expect(await files()).toContain(sidecar.key);
  });
});

it("fails where its own records were changed", async () => {
  await archiver()(testEvent());
  await writeFile(join(folder, `${KEY}.json`), "{");
  await fails(archiver()(testEvent()), "record_unreadable", false);
  await writeFile(join(folder, `${KEY}.json`), '{"version":1,"sha256":"?"}');
  await fails(archiver()(testEvent()), "record_unreadable", false);
  await writeFile(join(folder, ALL[0] ?? ""), "null");
  await writeFile(join(folder, ALL[0] ?? ""), '{"version":2}');
  await fails(archiver()(testEvent()), "record_unreadable", false);
});

describe("what an earlier attempt left", () => {
  const interrupted = async () => {
    await archiver()(testEvent());
    await rm(join(folder, `${KEY}.json`));
  };

  it("is described where it is what was noted", async () => {
    await interrupted();
    const asked = carrier.requests.length;
    expect(await archiver()(testEvent())).toMatchObject({ isNew: false, sidecar: { sha256: SHA256, bytes: 200_044 } });
    expect(carrier.requests).toHaveLength(asked);
  });

  it("is left alone where it is something else", async () => {
    await interrupted();
    await writeFile(join(folder, KEY), "something else");
    await fails(archiver()(testEvent()), "key_taken", false);
    expect(await readFile(join(folder, KEY), "utf8")).toBe("something else");
  });
});

it("does not call a storage's write good that has not read to the end", async () => {
  const inner = folderStorage(folder);
  const storage: Storage = {
    ...inner,
    write: async (key, chunks, options) => key.endsWith(".wav") || inner.write(key, chunks, options),
  };
  await expect(archiver({ storage })(testEvent())).rejects.toThrow(/did not read to the end/);
});

it("does not read a record that is far too large", async () => {
  await archiver()(testEvent());
  await writeFile(join(folder, ALL[0] ?? ""), Buffer.alloc(5_000_000, " "));
  await fails(archiver()(testEvent()), "record_unreadable", false);
});

it("asks again where an opening came to nothing whole", async () => {
  let opened = 0;
  const media: MediaSource = {
    ...carrier.media,
    openRecording: async (event, options) =>
      opened++ === 0
        ? { status: "truncated", httpStatus: 206, reason: "another range" }
        : carrier.media.openRecording(event, options),
  };
  expect((await archiver({ media })(testEvent())).sidecar.sha256).toBe(SHA256);
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
  await fails(archiver({ media })(testEvent()), "media_changed", true);
});

describe("sweeping", () => {
  it("happens with the first recording, then once an hour, and never fails it", async () => {
    let now = Date.parse("2026-03-02T00:00:00Z");
    const sweep = vi.fn(() => Promise.reject(new Error("no right to")));
    const toArchive = archiver({ storage: { ...folderStorage(folder), sweep }, clock: () => now });
    await toArchive(testEvent());
    await toArchive(testEvent());
    expect(sweep.mock.calls).toEqual([[new Date("2026-03-01T00:00:00Z")]]);
    now += 3_600_000;
    const waitUntil = vi.fn((work: PromiseLike<unknown>) => void Promise.resolve(work).catch(() => {}));
    await toArchive(testEvent(), { waitUntil });
    expect(sweep).toHaveBeenCalledTimes(2);
    await expect(waitUntil.mock.calls[0]?.[0]).rejects.toThrow("no right to");
  });
});
