import type { AnyHookswitch } from "@hookswitch/core";
import type { Parts } from "@hookswitch/core/explain";
import type { Live } from "../deliveries/live.js";
import type { Recorder } from "../deliveries/recorder.js";
import type { Streams } from "../deliveries/stream.js";
import type { InspectedInbox } from "../inbox/inspected-inbox.js";
import type { Settings } from "../options.js";
import type { Players } from "../recording/players.js";
import type { Token } from "../security/token.js";

/** All that answers are made of. */
export interface Context {
  hooks: AnyHookswitch;
  parts: Parts;
  settings: Settings;
  inbox: InspectedInbox | null;
  recorder: Recorder;
  live: Live;
  streams: Streams;
  players: Players;
  token: Token;
}
