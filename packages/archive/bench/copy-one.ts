// Copies the file once, in one way, and tells what it took.
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { archive } from "../src/archive.js";
import { folderStorage } from "../src/folder-storage.js";
import { testEvent } from "../src/test-event.js";

const [way = "", url = "", base = ""] = process.argv.slice(2);

async function bare(folder: string, ...through: Transform[]): Promise<string> {
  const path = join(folder, "copy.wav");
  const { body } = await fetch(url);
  if (!body) throw new Error("nothing came");
  await pipeline([Readable.fromWeb(body as never), ...through, createWriteStream(path)]);
  return path;
}

async function synced(path: string): Promise<void> {
  const file = await open(path);
  await file.sync();
  await file.close();
}

/** What the archive promises beyond a copy: a checksum, and that it is on the disk. */
async function equal(folder: string): Promise<void> {
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await synced(await bare(folder, hashing));
  hash.digest();
}

async function archived(folder: string): Promise<void> {
  const media = freeclimbApi({ accountId: "AC1", apiKey: "not-looked-at", baseUrl: url });
  const event = { ...testEvent(), carrier: "freeclimb" as const, accountId: "AC1" };
  await archive({ storage: folderStorage(folder), media })(event);
}

const ways: Record<string, (folder: string) => Promise<unknown>> = {
  bare,
  "bare, synced": async (folder) => synced(await bare(folder)),
  "bare, SHA-256, synced": equal,
  archive: archived,
};

const folder = await mkdtemp(join(base, "copy-"));
let heapBytes = 0;
const timer = setInterval(() => {
  heapBytes = Math.max(heapBytes, process.memoryUsage().heapUsed);
}, 20);
const begun = performance.now();
const cpu = process.cpuUsage();
await ways[way]?.(folder);
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - begun) / 1000;
clearInterval(timer);
await rm(folder, { recursive: true });
const cpuSeconds = (user + system) / 1e6;
process.send?.({ way, seconds, cpuSeconds, heapBytes, rssBytes: process.resourceUsage().maxRSS * 1024 });
