import { readFile } from "node:fs/promises";
import { CliError, usageError } from "../../cli-error.js";
import type { Io } from "../../io.js";
import { isHar, readHar } from "./formats/har.js";
import { isNgrok, readNgrok } from "./formats/ngrok.js";
import { readOwn } from "./formats/own.js";
import { isRaw, readRaw } from "./formats/raw.js";
import { isObject, type SavedDelivery } from "./saved-delivery.js";

/** Reads a saved delivery from a file, or from stdin for `-`. */
export async function loadDelivery(path: string, entry: number, io: Io): Promise<SavedDelivery> {
  if (path === "-") return readDelivery(await io.readStdin(), entry);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new CliError({
      code: "file_unreadable",
      message: "the saved delivery cannot be read",
      cause: code,
      fix: "check the path; - reads stdin",
    });
  }
  return readDelivery(bytes, entry);
}

/** Finds out in which form a delivery was saved. */
function readDelivery(bytes: Uint8Array, entry = 1): SavedDelivery {
  if (isRaw(bytes)) return readRaw(bytes);
  const saved = parsed(bytes);
  if (isHar(saved)) return readHar(saved, entry);
  return isNgrok(saved) ? readNgrok(saved, entry) : readOwn(saved);
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8").decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // Told below: what a parser says of it might quote it.
  }
  throw usageError(
    "the saved delivery is neither a JSON object nor an HTTP request",
    'such as { "method": "POST", "url": "…", "headers": { … }, "body": "…" }; hookswitch explain --help shows the forms',
  );
}
