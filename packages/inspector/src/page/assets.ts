import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
  woff2: "font/woff2",
  json: "application/json; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

interface Asset {
  bytes: Buffer;
  gzipped: Buffer | null;
  type: string;
  /** Its name holds its hash: it never changes. */
  isHashed: boolean;
}

/** The page's files, in memory. */
export type Assets = ReadonlyMap<string, Asset>;

/**
 * Reads a built page.
 *
 * Security: what is asked for later is looked up among these names, and in no file system.
 */
export async function readAssets(folder: string): Promise<Assets> {
  const assets = new Map<string, Asset>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[entry.name.split(".").at(-1) ?? ""];
    if (type === undefined) continue;
    const bytes = await readFile(path);
    const gzipped = /^(text|application|image\/svg)/.test(type) ? await promisify(gzip)(bytes, { level: 9 }) : null;
    const name = path.slice(folder.length).replaceAll("\\", "/").replace(/^\/+/, "");
    assets.set(name, { bytes, gzipped, type, isHashed: /^assets\/.*-[\w-]{8,}\.\w+$/.test(name) });
  }
  return assets;
}

/** A file of the page; `null` where there is none of that name. */
export function assetResponse(assets: Assets, name: string, request: Request): Response | null {
  const asset = assets.get(name);
  if (!asset) return null;
  const isGzip =
    asset.gzipped !== null &&
    /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers.get("accept-encoding") ?? "");
  const body = isGzip ? (asset.gzipped as Buffer) : asset.bytes;
  const headers: Record<string, string> = {
    "content-type": asset.type,
    "content-length": String(body.byteLength),
    // Behind `authorize`: for this browser, not for a cache in between.
    "cache-control": asset.isHashed ? "private, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
  };
  if (isGzip) headers["content-encoding"] = "gzip";
  return new Response(new Uint8Array(body), { headers });
}
