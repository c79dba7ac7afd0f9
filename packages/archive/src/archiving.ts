import { type Claim, makeClaim, noteFile, readClaim } from "./claim.js";
import { Download } from "./download.js";
import { ArchiveError } from "./errors.js";
import type { ArchivableEvent } from "./event.js";
import { type Identity, identityOf } from "./identity.js";
import { writeJson } from "./json-object.js";
import { keyOf } from "./key-template.js";
import type { ObservedMedia } from "./observed-media.js";
import type { Settings } from "./options.js";
import { readBack } from "./read-back.js";
import { type FileFacts, readSidecar, type Sidecar, sidecarKey, sidecarOf } from "./sidecar.js";

/** What came of archiving one delivery. */
export interface Archived {
  /** Whether this call brought the recording into the storage; false for every later delivery of it. */
  isNew: boolean;
  sidecar: Sidecar;
}

/** One recording on its way: every step looks at what an earlier attempt has left, and goes on from there. */
export class Archiving {
  readonly #event: ArchivableEvent;
  readonly #identity: Identity;
  readonly #settings: Settings;
  readonly #media: ObservedMedia;
  readonly #signal: AbortSignal | undefined;

  constructor(event: ArchivableEvent, settings: Settings, media: ObservedMedia, signal: AbortSignal | undefined) {
    this.#event = event;
    this.#identity = identityOf(event);
    this.#settings = settings;
    this.#media = media;
    this.#signal = signal;
  }

  async run(): Promise<Archived> {
    const known = await readClaim(this.#settings.storage, this.#identity, this.#signal);
    const found = known && (await this.#findCopy(known));
    const sidecar = found ?? (await this.#copy(known));
    if (!found) this.#media.copied(sidecar);
    return { isNew: found === null, sidecar: await this.#finish(sidecar) };
  }

  /** What an earlier attempt has brought to its end, or nearly. */
  async #findCopy(claim: Claim): Promise<Sidecar | null> {
    const { storage } = this.#settings;
    const { key, file } = claim;
    const sidecar = await readSidecar(storage, key, this.#identity, this.#signal);
    if (sidecar) return sidecar;
    if (!(await storage.stat(key))) return null;
    // The object appeared, and then something ended the process; or it is not ours.
    if (!file || (await readBack(storage, key, this.#signal)) !== file.sha256) {
      throw new ArchiveError("key_taken", { key });
    }
    return this.#describe(key, file);
  }

  async #copy(known: Claim | null): Promise<Sidecar> {
    const { storage, maxBytes, maxWaitMs, maxResumes, keyTemplate } = this.#settings;
    const signal = this.#signal;
    const open = this.#media.open;
    const download = await Download.open({ open, maxBytes, maxWaitMs, maxResumes, signal });
    try {
      const key = known?.key ?? keyOf(this.#event, download.format, keyTemplate);
      const claim = known ?? (await makeClaim(storage, this.#identity, key, signal));
      const found = known ? null : await this.#findCopy(claim);
      if (found) return found;
      let file: FileFacts | undefined;
      const chunks = this.#chunks(download, async (facts) => {
        file = facts;
        await noteFile(storage, claim, facts, signal);
      });
      const written = await storage.write(claim.key, chunks, {
        ifAbsent: true,
        contentType: download.contentType,
        signal,
      });
      if (!file) throw new TypeError("archive: the storage's write did not read to the end");
      if (!written && (await readBack(storage, claim.key, signal)) !== file.sha256) {
        throw new ArchiveError("key_taken", { key: claim.key });
      }
      return await this.#describe(claim.key, file);
    } finally {
      await download.close();
    }
  }

  /** The chunks, and behind the last one, before the storage lets the object appear, what it must be. */
  async *#chunks(download: Download, note: (file: FileFacts) => Promise<void>): AsyncGenerator<Uint8Array> {
    yield* download.chunks();
    await note(await download.facts());
  }

  async #describe(key: string, file: FileFacts): Promise<Sidecar> {
    const { storage, clock, by } = this.#settings;
    const sidecar = sidecarOf(this.#event, this.#identity, key, file, { at: new Date(clock()), by });
    const first = await writeJson(storage, sidecarKey(key), sidecar, { ifAbsent: true, signal: this.#signal });
    return first ? sidecar : ((await readSidecar(storage, key, this.#identity, this.#signal)) ?? sidecar);
  }

  async #finish(sidecar: Sidecar): Promise<Sidecar> {
    const { storage, clock, deleteAtCarrier } = this.#settings;
    if (sidecar.deletedAtCarrier || this.#event.recording.status === "partial") return sidecar;
    if (!deleteAtCarrier?.(this.#event, sidecar)) return sidecar;
    const { key } = sidecar;
    const signal = this.#signal;
    if ((await readBack(storage, key, signal)) !== sidecar.sha256) throw new ArchiveError("copy_differs", { key });
    signal?.throwIfAborted();
    await this.#media.remove({ signal }).catch((cause) => {
      signal?.throwIfAborted();
      throw new ArchiveError(
        isUnsupported(cause) ? "carrier_delete_unsupported" : "carrier_delete_failed",
        { key },
        cause,
      );
    });
    const done: Sidecar = { ...sidecar, deletedAtCarrier: new Date(clock()).toISOString() };
    await writeJson(storage, sidecarKey(key), done, { signal });
    return done;
  }
}

/** A carrier's api has no request for it: trying again would read the copy back each time, for nothing. */
const isUnsupported = (cause: unknown): boolean => (cause as { code?: unknown } | null)?.code === "unsupported";
