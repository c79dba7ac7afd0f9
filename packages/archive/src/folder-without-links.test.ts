import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { folderStorage } from "./folder-storage.js";

const link = vi.hoisted(() => vi.fn());
vi.mock("node:fs/promises", async (original) => ({ ...(await original<object>()), link }));

async function* bytes(text: string) {
  yield Buffer.from(text);
}

it("a file system without links gets the file by its name alone", async () => {
  link.mockRejectedValue(Object.assign(new Error("not permitted"), { code: "EPERM" }));
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-archive-"));
  const storage = folderStorage(folder);
  expect(await storage.write("a/b.wav", bytes("first"), { ifAbsent: true })).toBe(true);
  expect(await storage.write("a/b.wav", bytes("second"), { ifAbsent: true })).toBe(false);
  expect(await readFile(join(folder, "a/b.wav"), "utf8")).toBe("first");
  expect(await readdir(join(folder, ".unfinished"))).toEqual([]);

  link.mockRejectedValue(Object.assign(new Error("full"), { code: "ENOSPC" }));
  await expect(storage.write("c.wav", bytes("x"), { ifAbsent: true })).rejects.toThrow("full");
  expect(await storage.stat("c.wav")).toBeNull();
  await rm(folder, { recursive: true });
});
