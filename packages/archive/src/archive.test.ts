import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { archive } from "./archive.js";
import { folderStorage } from "./folder-storage.js";
import type { Storage } from "./storage.js";
import { testEvent } from "./test-event.js";
import { ALL, CLAIM, FILE, fails, KEY, SHA256, testPlace } from "./test-place.js";

const place = testPlace();

describe("a recording", () => {
  it("ends in the storage, with what is known of it beside", async () => {
    const clock = () => Date.parse("2026-03-02T00:10:05.000Z");
    const { isNew, sidecar } = await place.archiver({ clock, by: "recorder-1" })(testEvent());
    expect(isNew).toBe(true);
    expect(await place.files()).toEqual(ALL);
    expect(Buffer.compare(await readFile(join(place.folder, KEY)), FILE)).toBe(0);
    expect(JSON.parse(await readFile(join(place.folder, `${KEY}.json`), "utf8"))).toEqual(sidecar);
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
    await place.archiver()(testEvent());
    const before = await readFile(join(place.folder, `${KEY}.json`));
    const other = { ...testEvent({ startedAt: "2026-02-20T00:00:00.000Z", format: null }), occurredAt: null };
    const { isNew, sidecar } = await place.archiver({ keyTemplate: "{recordingId}" })(other);
    expect([isNew, sidecar.key]).toEqual([false, KEY]);
    expect(await place.files()).toEqual(ALL);
    expect(await readFile(join(place.folder, `${KEY}.json`))).toEqual(before);
    expect(place.carrier.requests).toEqual(["GET"]);
  });

  it("is fetched once for deliveries at the same moment", async () => {
    const toArchive = place.archiver();
    const results = await Promise.all([toArchive(testEvent()), toArchive(testEvent()), toArchive(testEvent())]);
    expect(new Set(results.map(({ sidecar }) => sidecar.sha256))).toEqual(new Set([SHA256]));
    expect(place.carrier.requests).toEqual(["GET"]);
  });

  it("is there once when several processes get it at the same moment", async () => {
    const results = await Promise.all([1, 2, 3].map(() => place.archiver()(testEvent())));
    expect(results.map(({ sidecar }) => sidecar.sha256)).toEqual([SHA256, SHA256, SHA256]);
    expect(await place.files()).toEqual(ALL);
  });

  it("keeps a partial one beside the whole one", async () => {
    await place.archiver({ deleteAtCarrier: true })(testEvent({ status: "partial" }));
    expect(place.carrier.isDeleted()).toBe(false);
    await place.archiver({ deleteAtCarrier: true })(testEvent());
    expect(place.carrier.isDeleted()).toBe(true);
    expect(await place.files()).toEqual(expect.arrayContaining([KEY, KEY.replace("r-1", "r-1.partial")]));
  });

  it("comes from the callback's context where no source is given", async () => {
    const openRecording = vi.fn((options) => place.carrier.media.openRecording(testEvent(), options));
    const { signal } = new AbortController();
    await archive({ storage: folderStorage(place.folder) })(testEvent(), { openRecording, signal });
    expect(openRecording).toHaveBeenCalledWith(expect.objectContaining({ from: 0, signal }));
    expect(await place.files()).toEqual(ALL);
    await expect(archive({ storage: folderStorage(join(place.folder, "2")) })(testEvent())).rejects.toThrow(
      /no openRecording/,
    );
  });
});

describe("deleting at the carrier", () => {
  it("comes after the copy, and leaves a tombstone against late duplicates", async () => {
    const { sidecar } = await place.archiver({ deleteAtCarrier: true })(testEvent());
    expect(place.carrier.requests).toEqual(["GET", "DELETE"]);
    expect(sidecar.deletedAtCarrier).toMatch(/^\d{4}-.*Z$/);
    expect(JSON.parse(await readFile(join(place.folder, `${KEY}.json`), "utf8"))).toEqual(sidecar);
    // Even where somebody has removed the copy on purpose.
    await rm(join(place.folder, KEY));
    expect(await place.archiver({ deleteAtCarrier: true })(testEvent())).toEqual({ isNew: false, sidecar });
    expect(place.carrier.requests).toHaveLength(2);
  });

  it("does not happen while the copy differs", async () => {
    await place.archiver()(testEvent());
    await writeFile(join(place.folder, KEY), FILE.subarray(1));
    await fails(place.archiver({ deleteAtCarrier: true })(testEvent()), "copy_differs", false);
    expect(place.carrier.isDeleted()).toBe(false);
  });

  it("is made up for by a later delivery", async () => {
    const failing = { ...place.carrier.media, deleteRecording: () => Promise.reject(new Error("503")) };
    await fails(place.archiver({ media: failing, deleteAtCarrier: true })(testEvent()), "carrier_delete_failed", true);
    expect(await place.files()).toEqual(ALL);
    const { isNew, sidecar } = await place.archiver({ deleteAtCarrier: true })(testEvent());
    expect([isNew, typeof sidecar.deletedAtCarrier, place.carrier.isDeleted()]).toEqual([false, "string", true]);
  });

  it("is the user's choice for each recording", async () => {
    const deleteAtCarrier = vi.fn(() => false);
    const { sidecar } = await place.archiver({ deleteAtCarrier })(testEvent());
    expect(deleteAtCarrier).toHaveBeenCalledWith(testEvent(), sidecar);
    expect(place.carrier.isDeleted()).toBe(false);
  });
});

describe("a name", () => {
  it("that something else has is never overwritten", async () => {
    const keyTemplate = () => "fixed.wav";
    await place.archiver({ keyTemplate })(testEvent());
    await fails(place.archiver({ keyTemplate })(testEvent({ id: "r-2" })), "key_taken", false);
    await writeFile(join(place.folder, "mine.wav"), "somebody's");
    await fails(place.archiver({ keyTemplate: () => "mine.wav" })(testEvent({ id: "r-3" })), "key_taken", false);
    expect(await readFile(join(place.folder, "mine.wav"), "utf8")).toBe("somebody's");
  });

  it("is asked for", async () => {
    await fails(place.archiver()(testEvent({ id: null })), "recording_unnamed", false);
  });

  it("that is hostile stays in the storage", async () => {
    const { sidecar } = await place.archiver()(testEvent({ id: "../../../etc/passwd" }));
    expect(sidecar.key).toMatch(/^bandwidth\/9900000\/2026\/03\/01\/_[\w.-]+\.wav$/);
    expect(await place.files()).toContain(sidecar.key);
  });
});

it("fails where its own records were changed", async () => {
  await place.archiver()(testEvent());
  await writeFile(join(place.folder, `${KEY}.json`), "{");
  await fails(place.archiver()(testEvent()), "record_unreadable", false);
  await writeFile(join(place.folder, `${KEY}.json`), '{"version":1,"sha256":"?"}');
  await fails(place.archiver()(testEvent()), "record_unreadable", false);
  await writeFile(join(place.folder, CLAIM), "null");
  await writeFile(join(place.folder, CLAIM), '{"version":2}');
  await fails(place.archiver()(testEvent()), "record_unreadable", false);
});

describe("what an earlier attempt left", () => {
  const interrupted = async () => {
    await place.archiver()(testEvent());
    await rm(join(place.folder, `${KEY}.json`));
  };

  it("is described where it is what was noted", async () => {
    await interrupted();
    const asked = place.carrier.requests.length;
    expect(await place.archiver()(testEvent())).toMatchObject({
      isNew: false,
      sidecar: { sha256: SHA256, bytes: 200_044 },
    });
    expect(place.carrier.requests).toHaveLength(asked);
  });

  it("is left alone where it is something else", async () => {
    await interrupted();
    await writeFile(join(place.folder, KEY), "something else");
    await fails(place.archiver()(testEvent()), "key_taken", false);
    expect(await readFile(join(place.folder, KEY), "utf8")).toBe("something else");
  });
});

it("does not call a storage's write good that has not read to the end", async () => {
  const inner = folderStorage(place.folder);
  const storage: Storage = {
    ...inner,
    write: async (key, chunks, options) => key.endsWith(".wav") || inner.write(key, chunks, options),
  };
  await expect(place.archiver({ storage })(testEvent())).rejects.toThrow(/did not read to the end/);
});

it("does not read a record that is far too large", async () => {
  await place.archiver()(testEvent());
  await writeFile(join(place.folder, CLAIM), Buffer.alloc(5_000_000, " "));
  await fails(place.archiver()(testEvent()), "record_unreadable", false);
});

describe("sweeping", () => {
  it("happens with the first recording, then once an hour, and never fails it", async () => {
    let now = Date.parse("2026-03-02T00:00:00Z");
    const sweep = vi.fn(() => Promise.reject(new Error("no right to")));
    const toArchive = place.archiver({ storage: { ...folderStorage(place.folder), sweep }, clock: () => now });
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
