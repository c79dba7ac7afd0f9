import { type Archived, Archiving } from "./archiving.js";
import type { ArchivableEvent } from "./event.js";
import { claimKey, identityOf } from "./identity.js";
import { type MediaContext, mediaOf } from "./media.js";
import { observedMedia } from "./observed-media.js";
import { type ArchiveOptions, checkOptions } from "./options.js";
import { sweeper } from "./sweeper.js";

/** Archives the recording of one event. Rejects with an `ArchiveError`, or with what the storage threw. */
export type Archiver = (event: ArchivableEvent, context?: MediaContext) => Promise<Archived>;

/**
 * Makes a callback that copies a recording into your own storage: download, verify, commit, and where it is wanted
 * delete at the carrier, in that order. Whatever step the process dies at, the next delivery goes on from there; a
 * delivery of what is there already writes nothing.
 *
 * @throws {TypeError} for options that are wrong.
 * @example
 * const toArchive = archive({ storage: folderStorage("/var/lib/recordings") });
 * createHookswitch({ carriers, onRecordingAvailable: toArchive, onConferenceRecording: toArchive });
 */
export function archive(options: ArchiveOptions): Archiver {
  const settings = checkOptions(options);
  const startSweep = sweeper(settings);
  const running = new Map<string, Promise<Archived>>();

  return async function toArchive(event, context = {}) {
    startSweep(context);
    const recording = claimKey(identityOf(event));
    let work = running.get(recording);
    if (!work) {
      const media = mediaOf(event, context, settings.media, settings.deleteAtCarrier !== null);
      work = new Archiving(event, settings, observedMedia(media, event, settings), context.signal).run();
      running.set(recording, work);
      const forget = () => running.delete(recording);
      work.then(forget, forget);
    }
    return work;
  };
}
