import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { checkKey } from "./check-key.js";
import type { Storage } from "./storage.js";

/** Where in S3, and how. */
export interface S3StorageOptions {
  client: S3Client;
  bucket: string;
  /** In front of every key, without slashes at its ends. Default none. */
  prefix?: string | undefined;
  /**
   * The size of one part, bytes; at most two are held in memory, and a recording has at most 10,000. Default 8 MiB,
   * which is enough for 80 GB.
   */
  partSizeBytes?: number | undefined;
  /**
   * Whether the service knows `If-None-Match: *`. Default true. Where it is false, two processes that archive one
   * recording in the same moment may both write it, with equal bytes.
   */
  conditionalWrites?: boolean | undefined;
}

const TAKEN = new Error("there is such an object");
const MIN_PART = 5 * 1024 * 1024;

/**
 * Keeps recordings in a bucket of S3 or a service that speaks it. They are streamed in parts; an object appears when
 * its last part is there and the upload is completed.
 *
 * The bucket, or the prefix in it, must be the archive's alone: unfinished uploads that are old are ended, whosever.
 *
 * @example
 * archive({ storage: s3Storage({ client: new S3Client({ region: "eu-central-1" }), bucket: "recordings" }) });
 */
export function s3Storage(options: S3StorageOptions): Storage {
  const { client, bucket: Bucket, prefix = "", partSizeBytes = 8 * 1024 * 1024, conditionalWrites = true } = options;
  if (typeof client?.send !== "function") throw new TypeError("s3Storage needs a client: new S3Client(…)");
  if (typeof Bucket !== "string" || Bucket === "") throw new TypeError("s3Storage needs a bucket");
  if (!(partSizeBytes >= MIN_PART)) throw new TypeError("s3Storage: partSizeBytes must be 5 MiB or more");
  if (prefix !== "") checkKey(prefix);
  const before = prefix === "" ? "" : `${prefix}/`;
  const at = (key: string) => {
    checkKey(key);
    return { Bucket, Key: before + key };
  };

  const stat: Storage["stat"] = async (key) => {
    try {
      const { ContentLength } = await client.send(new HeadObjectCommand(at(key)));
      return { sizeBytes: ContentLength ?? 0 };
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  };

  /** False where another sweep was quicker. */
  const end = async (Key: string, UploadId: string): Promise<boolean> => {
    try {
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      return true;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  };

  /** Looks for itself where the service may not: not every one that knows the condition knows it for many parts. */
  async function* unlessTaken(key: string, chunks: AsyncIterable<Uint8Array>) {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
    if ((bytes >= partSizeBytes || !conditionalWrites) && (await stat(key))) throw TAKEN;
  }

  return {
    stat,

    async read(key, { signal } = {}) {
      const { Body } = await client.send(new GetObjectCommand(at(key)), signal ? { abortSignal: signal } : {});
      return Body as Readable;
    },

    async write(key, chunks, { contentType, ifAbsent = false, signal } = {}) {
      const upload = new Upload({
        client,
        params: {
          ...at(key),
          Body: Readable.from(ifAbsent ? unlessTaken(key, chunks) : chunks, { objectMode: false }),
          ...(contentType ? { ContentType: contentType } : {}),
          ...(ifAbsent && conditionalWrites ? { IfNoneMatch: "*" } : {}),
        },
        partSize: partSizeBytes,
        queueSize: 2,
      });
      const abort = () => void upload.abort().catch(() => {});
      signal?.throwIfAborted();
      signal?.addEventListener("abort", abort, { once: true });
      try {
        await upload.done();
        return true;
      } catch (error) {
        signal?.throwIfAborted();
        if (error === TAKEN || (ifAbsent && statusOf(error) === 412)) return false;
        // Another write of this very object was under way; mostly it has come to its end by now.
        if (ifAbsent && statusOf(error) === 409 && (await stat(key))) return false;
        throw error;
      } finally {
        signal?.removeEventListener("abort", abort);
      }
    },

    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },

    async sweep(time) {
      let removed = 0;
      let markers: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
      for (;;) {
        const page = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: before, ...markers }));
        for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
          if (!Initiated || Initiated >= time || !Key || !UploadId) continue;
          if (await end(Key, UploadId)) removed++;
        }
        if (!page.IsTruncated) return removed;
        markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      }
    },
  };
}

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
