import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { s3Storage } from "@hookswitch/archive/s3";
import { afterAll, describe, expect, it } from "vitest";
import { wavOf } from "../packages/archive/src/test-event.js";
import { killEverywhere } from "../packages/archive/src/test-kill-everywhere.js";
import { storageSuite } from "../packages/archive/src/test-storage-suite.js";
import { startS3Server } from "./s3-server.js";

const Bucket = "recordings";
const folder = mkdtempSync(join(tmpdir(), "hookswitch-s3-"));
const { stop, ...server } = await startS3Server(folder);

const clientWith = (secretAccessKey: string) =>
  new S3Client({
    endpoint: server.endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: server.accessKeyId, secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
const client = clientWith(server.secretAccessKey);
await client.send(new CreateBucketCommand({ Bucket }));

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

let places = 0;

function place() {
  const prefix = `place-${places++}/of-its-own`;
  return {
    prefix,
    storage: s3Storage({ client, bucket: Bucket, prefix, partSizeBytes: 5 * 1024 * 1024 }),
    async keys() {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
      return Contents.map(({ Key = "" }) => Key.slice(prefix.length + 1));
    },
    async leftovers() {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix }));
      return Uploads.length;
    },
    close: async () => {},
  };
}

storageSuite("S3 (Ceph)", async () => place());

describe("S3 (Ceph)", () => {
  it("refuses what has another secret, and does not call that absence", async () => {
    const storage = s3Storage({ client: clientWith("another-secret"), bucket: Bucket });
    await expect(storage.stat("a.wav")).rejects.toThrow();
  });

  it("looks for itself where the service knows no condition", async () => {
    const storage = s3Storage({ client, bucket: Bucket, prefix: `place-${places++}`, conditionalWrites: false });
    const one = async function* () {
      yield Buffer.from("x");
    };
    expect(await storage.write("a", one(), { ifAbsent: true })).toBe(true);
    expect(await storage.write("a", one(), { ifAbsent: true })).toBe(false);
    expect(await storage.write("a", one())).toBe(true);
  });

  // AWS may answer 409 to a conditional write that meets another one, and so do others that speak S3.
  it.each([true, false])(
    "a conflict with another write is told as such, or the other's object is left alone: %s",
    async (wins) => {
      const meeting = clientWith(server.secretAccessKey);
      const { storage: other, prefix } = place();
      const storage = s3Storage({ client: meeting, bucket: Bucket, prefix });
      const bytes = async function* (text: string) {
        yield Buffer.from(text);
      };
      meeting.middlewareStack.add(
        (_next, { commandName }) =>
          async (given) => {
            if (commandName !== "PutObjectCommand") return _next(given);
            if (wins) await other.write("a.wav", bytes("theirs"));
            const $metadata = { httpStatusCode: 409 };
            throw Object.assign(new Error("in progress"), { name: "ConditionalRequestConflict", $metadata });
          },
        { step: "deserialize" },
      );
      const written = storage.write("a.wav", bytes("ours"), { ifAbsent: true });
      if (wins) expect(await written).toBe(false);
      else await expect(written).rejects.toMatchObject({ name: "ConditionalRequestConflict" });
      const found = await other.stat("a.wav");
      expect(found).toEqual(wins ? { sizeBytes: 6 } : null);
    },
  );

  it("is swept by several at the same moment", async () => {
    const { prefix, storage, leftovers } = place();
    const Keys = Array.from({ length: 20 }, (_, index) => `${prefix}/${index}.wav`);
    await Promise.all(Keys.map((Key) => client.send(new CreateMultipartUploadCommand({ Bucket, Key }))));
    const later = new Date(Date.now() + 3_600_000);
    const removed = await Promise.all([storage.sweep(later), storage.sweep(later), storage.sweep(later)]);
    expect(await leftovers()).toBe(0);
    expect(removed.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(20);
  });

  it("has one good object after a process was killed around any of its requests", async () => {
    // Four parts.
    const steps = await killEverywhere(wavOf(16_000_000), folder, async () => {
      const { prefix, ...rest } = place();
      return { job: { s3: { ...server, bucket: Bucket, prefix } }, ...rest };
    });
    const commands = ["HeadObject", "GetObject", "PutObject", "CreateMultipartUpload", "UploadPart"];
    for (const command of [...commands, "CompleteMultipartUpload", "ListMultipartUploads"]) {
      expect(steps).toEqual(expect.arrayContaining([`${command}Command`, `${command}Command answered`]));
    }
  }, 600_000);
});
