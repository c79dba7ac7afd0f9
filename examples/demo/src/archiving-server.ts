import { type Archived, archive, folderStorage } from "@hookswitch/archive";
import type { HookswitchError, RecordingEvent } from "@hookswitch/core";
import type { Simulator } from "@hookswitch/simulator";
import { countingStorage } from "./counting-storage.js";
import { PUBLIC_URL, startReceiver } from "./receiver.js";
import { settingsFor } from "./simulated-carriers.js";

/** What happened at the server. */
export interface Seen {
  events: RecordingEvent[];
  archived: Archived[];
  errors: HookswitchError[];
}

/** Starts a server that copies recordings into a folder, and lets the simulated carriers call it. */
export async function startArchivingServer(simulator: Simulator, folder: string) {
  let seen: Seen = { events: [], archived: [], errors: [] };
  const settings = settingsFor(simulator);
  const { storage, writes } = countingStorage(folderStorage(folder));
  const toArchive = archive({ storage, media: () => receiver.hooks, by: "hookswitch-demo" });
  const keep = async (event: RecordingEvent) => {
    seen.archived.push(await toArchive(event));
  };
  const receiver = await startReceiver(settings, {
    onEvent: (event) => void seen.events.push(event),
    onRecordingAvailable: keep,
    onConferenceRecording: keep,
    onError: (error) => void seen.errors.push(error),
  });
  simulator.callAt({ webhookUrl: `${PUBLIC_URL}/webhooks/recordings`, via: receiver.origin });
  return {
    ...receiver,
    apis: settings.apis,
    toArchive,
    /** How often each object was written. */
    writes,
    /** Takes what happened since the last time. */
    take(): Seen {
      const taken = seen;
      seen = { events: [], archived: [], errors: [] };
      return taken;
    },
  };
}
