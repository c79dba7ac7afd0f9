import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the build puts the page. */
export const pageFolder = fileURLToPath(new URL("../../../packages/inspector/dist/page/", import.meta.url));

/** The built page: each file by its path below the page's address. */
export const pageFiles = (): Map<string, Buffer> =>
  new Map(
    readdirSync(pageFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(pageFolder.length), readFileSync(path)]),
  );
