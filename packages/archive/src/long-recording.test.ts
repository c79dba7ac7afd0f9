import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { archive } from "./archive.js";
import { folderStorage } from "./folder-storage.js";
import { testEvent } from "./test-event.js";
import { type Behaviour, mediaServer } from "./test-media-server.js";

const SIZE = 80_000_000;

/** A WAV file that is long enough for a thread, and does not repeat. */
function longFile(): Uint8Array {
  const file = Buffer.alloc(SIZE);
  file.write("RIFF\0\0\0\0WAVEfmt ", 0, "latin1");
  file.set([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0], 16);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(SIZE - 8, 4);
  file.writeUInt32LE(SIZE - 44, 40);
  for (let at = 44; at + 4 <= SIZE; at += 1024) file.writeUInt32LE(at, at);
  return file;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

const file = longFile();
const cases: [string, Behaviour[]][] = [
  ["comes", []],
  ["comes in two pieces", [{ cutAt: 50_000_000 }]],
  ["begins again", [{ cutAt: 50_000_000 }, { ranges: false }]],
];

it.each(cases)("a long recording is hashed right when it %s", async (_title, script) => {
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-archive-"));
  const carrier = await mediaServer(file);
  try {
    carrier.script.push(...script);
    const { sidecar } = await archive({ storage: folderStorage(folder), media: carrier.media })(testEvent());
    const sha256 = createHash("sha256").update(file).digest("hex");
    expect(sidecar).toMatchObject({ sha256, bytes: SIZE, durationMs: Math.round((SIZE - 44) / 16) });
    expect(await hashOf(join(folder, sidecar.key))).toBe(sha256);
  } finally {
    await carrier.close();
    await rm(folder, { recursive: true });
  }
});
