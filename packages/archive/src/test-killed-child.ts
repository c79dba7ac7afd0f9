// A process of its own that archives one recording, and kills itself before the step whose number it is given.
import { writeSync } from "node:fs";
import fs, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { archive } from "./archive.js";
import { folderStorage } from "./folder-storage.js";
import { testEvent } from "./test-event.js";
import { mediaFrom } from "./test-media-server.js";

/** How the child is told what to do. */
export interface KilledChildJob {
  url: string;
  folder?: string;
  s3?: { endpoint: string; accessKeyId: string; secretAccessKey: string; bucket: string; prefix: string };
  /** Counted from 1; 0 lets it live. */
  killAt: number;
}

const job = JSON.parse(process.argv[2] ?? "{}") as KilledChildJob;
let steps = 0;

function step(name: string): void {
  steps++;
  writeSync(1, `${name}\n`);
  if (steps !== job.killAt) return;
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

function watch(target: object, names: readonly string[]): void {
  const methods = target as Record<string, (...args: unknown[]) => unknown>;
  for (const name of names) {
    const original = methods[name];
    if (!original) throw new Error(`there is no ${name}`);
    methods[name] = function watched(this: unknown, ...args) {
      step(name);
      return original.apply(this, args);
    };
  }
}

async function openFolder(folder: string) {
  const handle = await fs.open(process.argv[1] ?? "");
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  watch(prototype, ["write", "writev", "sync"]);
  watch(fs, ["open", "mkdir", "link", "rename", "rm", "stat", "readdir"]);
  syncBuiltinESMExports();
  return folderStorage(folder);
}

async function openBucket({ endpoint, bucket, prefix, ...credentials }: NonNullable<KilledChildJob["s3"]>) {
  const [{ S3Client }, { s3Storage }] = await Promise.all([import("@aws-sdk/client-s3"), import("./s3-storage.js")]);
  const client = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      step(context.commandName ?? "request");
      try {
        return await next(args);
      } finally {
        step(`${context.commandName} answered`);
      }
    },
    { step: "finalizeRequest", priority: "low" },
  );
  return s3Storage({ client, bucket, prefix, partSizeBytes: 5 * 1024 * 1024 });
}

const storage = await (job.s3 ? openBucket(job.s3) : openFolder(job.folder ?? ""));
const media = mediaFrom(job.url);
watch(media, ["openRecording", "deleteRecording"]);
const { sidecar } = await archive({ storage, media, deleteAtCarrier: true })(testEvent());
writeSync(1, `done ${sidecar.sha256}\n`);
process.exit(0);
