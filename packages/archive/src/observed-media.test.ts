import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Observation } from "@hookswitch/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { archive } from "./archive.js";
import { folderStorage } from "./folder-storage.js";
import type { ArchiveOptions } from "./options.js";
import { testEvent, wavOf } from "./test-event.js";
import { mediaServer } from "./test-media-server.js";

const FILE = wavOf(2000);
const EVENT = testEvent({ expiresAt: "2026-03-31T23:30:00.000Z" });
/** An hour after the event. */
const NOW = Date.parse("2026-03-02T00:30:00.000Z");

let folder: string;
let carrier: Awaited<ReturnType<typeof mediaServer>>;
let told: Observation[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookswitch-observed-"));
  carrier = await mediaServer(FILE);
  told = [];
});
afterEach(async () => {
  await carrier.close();
  await rm(folder, { recursive: true });
});

const archiver = (options: Partial<ArchiveOptions> = {}) =>
  archive({
    storage: folderStorage(folder),
    media: carrier.media,
    clock: () => NOW,
    observer: { observe: (observation) => void told.push(observation) },
    ...options,
  });

const attempt = (outcome: string) => ({ what: "mediaAttempt", carrier: "bandwidth", outcome });
const copied = {
  what: "mediaCopied",
  carrier: "bandwidth",
  seconds: 0,
  bytes: 2044,
  lagSeconds: 3600,
  expiresInSeconds: 29 * 86_400 + 82_800,
};

describe("the archive's observer is told", () => {
  it("of every attempt, the copy and the deletion", async () => {
    carrier.script.push({ status: 404 });
    await archiver({ deleteAtCarrier: true })(EVENT);
    const deleted = { what: "mediaDeleted", carrier: "bandwidth", outcome: "succeeded" };
    expect(told).toEqual([attempt("notYet"), attempt("ok"), copied, deleted]);
  });

  it("how long a copy took, from when it could be opened", async () => {
    let now = NOW;
    const media = {
      ...carrier.media,
      openRecording: async (...request: Parameters<typeof carrier.media.openRecording>) => {
        now += 1000;
        return carrier.media.openRecording(...request);
      },
    };
    const storage = folderStorage(folder);
    const slow: typeof storage = {
      ...storage,
      stat: (...request) => storage.stat(...request),
      sweep: (...request) => storage.sweep(...request),
      read: (...request) => storage.read(...request),
      write(...request) {
        now += 500;
        return storage.write(...request);
      },
    };
    carrier.script.push({ status: 404 });
    await archiver({ media, storage: slow, clock: () => now })(EVENT);
    // Two openings of a second each; then a claim, its note, the object and the sidecar are written.
    expect(told[2]).toMatchObject({ what: "mediaCopied", seconds: 2, lagSeconds: 3602 });
  });

  it("of a copy once: not of what is in the storage already", async () => {
    const toArchive = archiver();
    await toArchive(EVENT);
    await toArchive(EVENT);
    expect(told).toEqual([attempt("ok"), copied]);
  });

  it("what is not known of times as null", async () => {
    await archiver()({ ...testEvent(), occurredAt: null });
    expect(told[1]).toMatchObject({ lagSeconds: null, expiresInSeconds: null });
  });

  it("of what the carrier refuses", async () => {
    carrier.script.push({ status: 410 });
    await expect(archiver()(EVENT)).rejects.toMatchObject({ code: "media_gone" });
    expect(told).toEqual([attempt("gone")]);
  });

  it("of what the source throws, and of a deletion that fails", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    await expect(archiver({ media: { ...carrier.media, openRecording: refuse } })(EVENT)).rejects.toThrow("no");
    const media = { ...carrier.media, deleteRecording: refuse };
    await expect(archiver({ media, deleteAtCarrier: true })(EVENT)).rejects.toMatchObject({
      code: "carrier_delete_failed",
    });
    const failed = { what: "mediaDeleted", carrier: "bandwidth", outcome: "failed" };
    expect(told).toEqual([attempt("error"), attempt("ok"), copied, failed]);
  });

  it("nothing of what was given up", async () => {
    const stop = new AbortController();
    const openRecording = async () => {
      stop.abort();
      return stop.signal.throwIfAborted() as never;
    };
    const media = { ...carrier.media, openRecording };
    await expect(archiver({ media })(EVENT, { signal: stop.signal })).rejects.toThrow("aborted");
    expect(told).toEqual([]);
  });

  it("and if it throws, the recording is copied all the same", async () => {
    const observe = () => {
      throw new Error("metrics");
    };
    expect((await archiver({ observer: { observe } })(EVENT)).isNew).toBe(true);
  });
});
