import type { Observer } from "@hookswitch/core";
import type { ArchivableEvent } from "./event.js";
import { DEFAULT_TEMPLATE, type KeyFunction, parseTemplate } from "./key-template.js";
import type { MediaSourceOption } from "./media.js";
import type { Sidecar } from "./sidecar.js";
import type { Storage } from "./storage.js";

/** The options of `archive`. */
export interface ArchiveOptions {
  storage: Storage;
  /**
   * How objects are named: a template, or a function. What is put in for a name is made safe.
   * Default `{carrier}/{account}/{yyyy}/{mm}/{dd}/{recordingId}.{ext}`, in UTC.
   */
  keyTemplate?: string | KeyFunction | undefined;
  /**
   * Delete the recording at the carrier, once the copy was read back and its SHA-256 compared. Default false. A
   * partial recording stays.
   */
  deleteAtCarrier?: boolean | ((event: ArchivableEvent, sidecar: Sidecar) => boolean) | undefined;
  /**
   * Where recordings come from, and are deleted: an instance of Hookswitch or a carrier's api, or a function that gives
   * it. Default: the callback's context.
   */
  media?: MediaSourceOption | undefined;
  /** The largest recording, bytes. Default 4 GiB. */
  maxBytes?: number | undefined;
  /** How long one call may wait for a file that is not ready yet, milliseconds, all waits together. Default 60,000. */
  maxWaitMs?: number | undefined;
  /** How often in a row a broken transfer is taken up again without anything new coming. Default 5. */
  maxResumes?: number | undefined;
  /** What unfinished writes left is removed after so long, milliseconds. Default 24 hours. */
  sweepAfterMs?: number | undefined;
  /** Who archives; goes into the sidecar. */
  by?: string | undefined;
  /** Told of attempts, copies and deletions; such as `openTelemetry()`. What it throws is swallowed. */
  observer?: Pick<Observer, "observe"> | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** Options with their defaults, checked. */
export interface Settings {
  storage: Storage;
  keyTemplate: KeyFunction;
  deleteAtCarrier: ((event: ArchivableEvent, sidecar: Sidecar) => boolean) | null;
  media: MediaSourceOption | undefined;
  maxBytes: number;
  maxWaitMs: number;
  maxResumes: number;
  sweepAfterMs: number;
  by: string | null;
  observer: Pick<Observer, "observe"> | undefined;
  clock: () => number;
}

const NUMBERS = { maxBytes: 4 * 1024 ** 3, maxWaitMs: 60_000, maxResumes: 5, sweepAfterMs: 24 * 3_600_000 };
const OPTIONS = [
  "storage",
  "keyTemplate",
  "deleteAtCarrier",
  "media",
  "by",
  "observer",
  "clock",
  ...Object.keys(NUMBERS),
];

/**
 * Checks the options once, so that nothing mistyped is found out by a lost recording.
 *
 * @throws {TypeError} that names the option.
 */
export function checkOptions(options: ArchiveOptions): Settings {
  const must = (condition: unknown, message: string) => {
    if (!condition) throw new TypeError(`archive: ${message}`);
  };
  must(typeof options === "object" && options !== null, "options must be an object");
  for (const name of Object.keys(options)) must(OPTIONS.includes(name), `unknown option "${name}"`);
  const {
    storage,
    keyTemplate = DEFAULT_TEMPLATE,
    deleteAtCarrier = false,
    media,
    by,
    observer,
    clock = Date.now,
  } = options;
  must(typeof storage?.write === "function", "storage must be a storage, such as folderStorage(…)");
  must(typeof clock === "function", "clock must be a function");
  must(observer === undefined || typeof observer?.observe === "function", "observer must have observe");
  const numbers = { ...NUMBERS };
  for (const name of Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]) {
    const value = options[name] ?? NUMBERS[name];
    must(Number.isSafeInteger(value) && value >= 0, `${name} must be a whole number, 0 or more`);
    numbers[name] = value;
  }
  return {
    ...numbers,
    storage,
    media,
    observer,
    clock,
    by: by ?? null,
    keyTemplate: typeof keyTemplate === "function" ? keyTemplate : parseTemplate(keyTemplate),
    deleteAtCarrier: typeof deleteAtCarrier === "function" ? deleteAtCarrier : deleteAtCarrier ? () => true : null,
  };
}
