import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderStorage } from "./folder-storage.js";
import { wavOf } from "./test-event.js";
import { type KillPlace, killEverywhere } from "./test-kill-everywhere.js";

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll("\\", "/"));
}

const isUnfinished = (file: string) => file.startsWith(".unfinished/");

it("a process that is killed before any of its calls to the file system leaves nothing half, and the next goes on", async () => {
  const base = await mkdtemp(join(tmpdir(), "hookswitch-killed-"));
  const open = async (): Promise<KillPlace> => {
    const folder = await mkdtemp(join(base, "f-"));
    return {
      job: { folder },
      storage: folderStorage(folder),
      keys: async () => (await filesBelow(folder)).filter((file) => !isUnfinished(file)),
      leftovers: async () => (await filesBelow(folder)).filter(isUnfinished).length,
      close: () => rm(folder, { recursive: true }),
    };
  };
  try {
    const steps = await killEverywhere(wavOf(200_000), base, open);
    expect(steps.length).toBeGreaterThan(50);
    expect(new Set(steps)).toEqual(
      new Set([
        ...["openRecording", "mkdir", "open", "writev", "sync", "link", "rename", "rm", "stat", "readdir"],
        ...["deleteRecording", steps.at(-1)],
      ]),
    );
  } finally {
    await rm(base, { recursive: true });
  }
}, 300_000);
