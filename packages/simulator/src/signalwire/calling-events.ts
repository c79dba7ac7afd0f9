import { createHash } from "node:crypto";
import type { LamlDialect } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import { lamlUrl } from "../laml/resource.js";
import type { World } from "../world.js";
import { downloadUrl } from "./download.js";
import type { SignalWireScenario } from "./scenario.js";

/** What an event says that a recording is. */
export type CallingState = "recording" | "paused" | "finished" | "no_input" | "error";

/** The command's handle of a recording, which is not the id of its file. */
const controlId = ({ id }: LamlRecording): string => {
  const hex = createHash("sha256").update(id).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
};

const envelope = (world: World, { accountId }: LamlDialect, type: string, params: object, at = Date.now()) => ({
  event_type: type,
  event_channel: world.secrets.signalwire.space,
  timestamp: at / 1000,
  project_id: accountId,
  space_id: "98765432-10fe-4dcb-8a98-76543210fedc",
  params,
});

/**
 * What `record_call` tells its `status_url`; the file is there when it has finished.
 *
 * @param at when it happened, epoch milliseconds: all that tells what goes on after a pause from the start.
 */
export function recordEvent(
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  state: CallingState,
  at: number,
  { shape = "nested", tag }: Pick<SignalWireScenario, "shape" | "tag">,
) {
  const { id, audio, startedAt, endedAt, hasFile } = recording;
  const isOver = state === "finished";
  const handle = {
    call_id: recording.of.callId,
    node_id: "simulated@signalwire",
    control_id: controlId(recording),
    state,
    ...(tag !== undefined && { tag }),
  };
  const length = { duration: audio.durationMs / 1000, size: audio.size };
  const flat = {
    ...handle,
    // Known from the beginning.
    ...(hasFile && { url: downloadUrl(world, dialect, recording), recording_id: id }),
    ...(isOver && { ...length, start_time: startedAt / 1000, end_time: endedAt / 1000 }),
    record: { audio: { format: audio.format, direction: "both", stereo: audio.channels === 2 } },
  };
  const file = { url: `${lamlUrl(world, dialect, recording)}.${audio.format}`, ...length };
  const nested = { ...handle, record: { ...(isOver && file), format: audio.format } };
  return envelope(world, dialect, "calling.call.record", shape === "flat" ? flat : nested, at);
}

/** What is told of a transcription, which names the call and not the recording. */
export function transcriptEvent(world: World, dialect: LamlDialect, recording: LamlRecording) {
  const { transcript, transcriptionId, of } = recording;
  const params = { id: transcriptionId, call_id: of.callId, segment_id: of.callId };
  return transcript === null
    ? envelope(world, dialect, "calling.transcript.failed", params)
    : envelope(world, dialect, "calling.transcript.completed", { ...params, text: transcript });
}
