import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Bench, pageFolder, raw } from "../test-server.js";
import { findPage } from "./find-page.js";

describe("the page's files", () => {
  it("are hashed and kept for ever, or asked for each time; with their types, and small", async () => {
    const page = await pageFolder({ "index.html": "<p>page</p>", "notes.md": "secret" });
    await mkdir(join(page, "assets"));
    await writeFile(join(page, "assets/index-BhX3k2aB.js"), "export {};".repeat(100));
    const bench = await Bench.start({}, { page });
    const script = await fetch(bench.url("assets/index-BhX3k2aB.js"));
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("cache-control")).toContain("immutable");
    expect(script.headers.get("content-encoding")).toBe("gzip");
    expect(await script.text()).toBe("export {};".repeat(100));
    const host = new URL(bench.origin).host;
    const plain = await raw(bench.url("assets/index-BhX3k2aB.js"), { host, "accept-encoding": "gzip;q=0" });
    expect([plain.headers["content-encoding"], plain.text.length]).toEqual([undefined, 1000]);
    expect((await fetch(bench.url(""))).headers.get("cache-control")).toBe("no-cache");
    expect((await fetch(bench.url("notes.md"))).status).toBe(404);
  });

  it("are told to be missing, and looked for again", async () => {
    const bench = await Bench.start({}, { page: "/nowhere" });
    const answer = await fetch(bench.url(""));
    expect([answer.status, await answer.json()]).toEqual([500, expect.objectContaining({ code: "failed" })]);
  });

  it("are built from the sources in a checkout, without anything inline or from elsewhere", async () => {
    const assets = await findPage(undefined);
    const html = assets.get("index.html")?.bytes.toString() ?? "";
    expect(html).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/i);
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = ""]) => link.replace(/^\.\//, ""));
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect([...assets.keys()]).toContain(link);
    const sizes = [...assets.values()].map(({ gzipped, bytes }) => (gzipped ?? bytes).byteLength);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
    const script = [...assets].find(([name]) => name.endsWith(".js"))?.[1];
    expect(gunzipSync(script?.gzipped ?? Buffer.alloc(0))).toEqual(script?.bytes);
  }, 60_000);
});
