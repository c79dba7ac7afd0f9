import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkOptions } from "../options.js";
import { Store } from "../store/store.js";
import { newFolder } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";
import type { Session } from "./engine.js";
import { lockFolder } from "./folder-lock.js";
import { pglite } from "./pglite.js";
import { WalSync } from "./wal-sync.js";

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-lock-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes the lock in a process of its own, and says how that ended. */
async function holder(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const module = new URL("./folder-lock.ts", import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then(({ lockFolder }) => lockFolder(${JSON.stringify(folder)}))
    .then(() => console.log("held"), (error) => console.log(error.code));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, said: String(said).trim() };
}

describe("the lock of a folder", () => {
  it("keeps a second one out, in this process and in another, until it is released", async () => {
    const folder = await temporary();
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "folder_in_use" });
    expect((await holder(folder)).said).toBe("folder_in_use");
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it("ends with its process, also by SIGKILL", async () => {
    const folder = await temporary();
    const { child, said } = await holder(folder);
    expect(said).toBe("held");
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "folder_in_use" });
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await lockFolder(folder)).release();
  });

  it("is given to exactly one of many that come at once, over a dead one's, time and again", async () => {
    const folder = await temporary();
    for (let round = 0; round < 20; round++) {
      const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const held = all.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
      expect(held).toHaveLength(1);
      await held[0]?.release();
    }
  });

  it("works for a path that is too long for a socket", async () => {
    const folder = join(await temporary(), "x".repeat(120));
    const engine = await pglite(folder);
    await expect(pglite(folder)).rejects.toMatchObject({ code: "folder_in_use" });
    await engine.close();
  });
});

describe("a folder", () => {
  it("that cannot be made is told as such", async () => {
    await expect(pglite("/dev/null/inbox")).rejects.toMatchObject({ code: "folder_unusable" });
  });

  it("has the log synced before an append is answered; a copy of that very moment has the event", async () => {
    const { options } = await newFolder();
    const { directory = "" } = options as { directory?: string };
    const copy = await temporary();
    const synced: string[] = [];
    let isAppending = false;
    const store = new Store(checkOptions({ directory }), async (path) => {
      if (!isAppending) return;
      if (synced.push(path) === 1) await cp(join(directory, "data"), join(copy, "data"), { recursive: true });
      await setTimeout(50);
      synced.push("done");
    });
    onTestFinished(async () => void (await store.stop()));
    await store.ready();
    isAppending = true;
    await store.append([makeEvent()], makeDelivery());
    isAppending = false;
    expect(synced).toEqual([expect.stringMatching(/pg_wal.[0-9A-F]{24}$/), "done"]);
    const reopened = new Store(checkOptions({ directory: copy }));
    expect((await reopened.show(makeEvent().id))?.event).toEqual(makeEvent());
    await reopened.stop();
  });

  it("whose disk refuses to sync answers no append", async () => {
    const { options } = await newFolder();
    let isFull = false;
    const store = new Store(checkOptions(options as { directory: string }), async () => {
      if (isFull) throw Object.assign(new Error("no"), { code: "EIO" });
    });
    onTestFinished(async () => void (await store.stop()));
    await store.ready();
    isFull = true;
    const refused = store.append([makeEvent()], makeDelivery());
    await expect(refused).rejects.toMatchObject({ code: "folder_unusable", details: { code: "EIO" } });
  });
});

describe("the sync of the log", () => {
  const session = (segments: string[]): Session => ({
    query: async <Row extends object>() => [{ segment: segments.shift() }] as Row[],
    script: async () => undefined,
  });

  it("takes all segments since the last one, and the folder with a new one; not those kept for reuse", async () => {
    const folder = await temporary();
    const name = (number: number) => `00000001000000000000000${number}`;
    for (const number of [1, 2, 3, 4, 5]) await writeFile(join(folder, name(number)), "");
    await writeFile(join(folder, "archive_status"), "");
    const synced: string[] = [];
    const wal = new WalSync(folder, session([name(2), name(2), name(4)]), async (path) => void synced.push(path));
    for (let time = 0; time < 3; time++) await wal.sync();
    const paths = [name(1), name(2), "", name(2), name(2), name(3), name(4), ""].map((file) => join(folder, file));
    expect(synced.map((path) => join(path))).toEqual(paths.map((path) => path.replace(/\/$/, "")));
  });

  it("asks the system itself", async () => {
    const folder = await temporary();
    await writeFile(join(folder, "000000010000000000000001"), "x");
    await new WalSync(folder, session(["000000010000000000000001"])).sync();
    const missing = new WalSync(join(folder, "none"), session(["000000010000000000000001"])).sync();
    await expect(missing).rejects.toMatchObject({ code: "folder_unusable", details: { code: "ENOENT" } });
  });
});
