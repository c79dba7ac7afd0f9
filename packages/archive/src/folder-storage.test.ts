import { mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderStorage } from "./folder-storage.js";
import { storageSuite } from "./test-storage-suite.js";

const newFolder = () => mkdtemp(join(tmpdir(), "hookswitch-archive-"));

storageSuite("a folder", async () => {
  const folder = await newFolder();
  return {
    storage: folderStorage(join(folder, "made", "by-it")),
    leftovers: async () => (await readdir(join(folder, "made/by-it/.unfinished")).catch(() => [])).length,
    close: () => rm(folder, { recursive: true }),
  };
});

describe("a folder", () => {
  async function* bytes(text: string) {
    yield Buffer.from(text);
  }

  it.skipIf(process.platform === "win32")("is for nobody else", async () => {
    const folder = await newFolder();
    await folderStorage(join(folder, "own")).write("a/b.wav", bytes("x"));
    const mode = async (path: string) => ((await stat(join(folder, path))).mode & 0o777).toString(8);
    expect(await Promise.all(["own", "own/a", "own/.unfinished", "own/a/b.wav"].map(mode))).toEqual([
      "700",
      "700",
      "700",
      "600",
    ]);
    await rm(folder, { recursive: true });
  });

  it("does not follow a link in place of an object when it writes", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "other"), "other");
    await symlink(join(folder, "other"), join(folder, "link"));
    const storage = folderStorage(folder);
    expect(await storage.write("link", bytes("x"), { ifAbsent: true })).toBe(false);
    await storage.write("link", bytes("x"));
    expect((await stat(join(folder, "other"))).size).toBe(5);
    await rm(folder, { recursive: true });
  });

  it("needs a path", () => {
    expect(() => folderStorage("")).toThrow(TypeError);
  });
});
