import { readFileSync } from "node:fs";

/** This package's version; the manifest is one level up from the sources and from the build. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  return manifest.version;
}
