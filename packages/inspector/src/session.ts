import { eventTypes } from "@hookswitch/core";
import type { Parts } from "@hookswitch/core/explain";
import type { Settings } from "./options.js";
import type { Session } from "./protocol.js";
import { canTranscribe } from "./recording/transcript.js";

/** What the page is told first. */
export function sessionOf({ carriers }: Parts, { sender, keep }: Settings, token: string, inbox: boolean): Session {
  return {
    token,
    carriers: carriers.map(({ name, api }) => ({
      name,
      audio: api !== undefined,
      transcript: canTranscribe(api),
      reconcile: inbox && typeof (api as { listRecordings?: unknown } | undefined)?.listRecordings === "function",
    })),
    eventTypes: Object.keys(eventTypes),
    inbox,
    samples: sender ? [...sender.samples] : null,
    kept: { ...keep },
  };
}
