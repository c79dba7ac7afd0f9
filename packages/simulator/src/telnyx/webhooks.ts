import { uuid } from "../ids.js";
import type { SimulatedRecording } from "../recording.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { CONNECTION_ID, callFields, microseconds, savedPayload, transcriptionId } from "./fields.js";
import type { TelnyxScenario } from "./scenario.js";
import { texmlFields, texmlTranscription } from "./texml-fields.js";

/** What a Call Control webhook says beside the recording. */
export type Told = Pick<TelnyxScenario, "outcome" | "reason" | "reasonIn" | "tag" | "asSpecified">;

/** The webhooks of Call Control that tell of a recording. */
export function callControlWebhooks(world: World, recording: SimulatedRecording, told: Told = {}): Webhook[] {
  const { outcome = "complete", reason = "Internal server error", reasonIn = "reason", tag, asSpecified } = told;
  const clientState = tag === undefined ? null : Buffer.from(tag).toString("base64");
  const call = { ...callFields(recording), client_state: clientState, connection_id: CONNECTION_ID };
  const isCall = recording.of.conferenceId === null;
  const envelope = (event_type: string, payload: object): Webhook => {
    const data = { record_type: "event", event_type, id: uuid(), occurred_at: microseconds(Date.now()), payload };
    return { name: event_type, url: world.webhookUrl("telnyx"), method: "POST", fields: { data } };
  };
  if (outcome !== "complete") return isCall ? [envelope("call.recording.error", { ...call, [reasonIn]: reason })] : [];
  const saved = savedPayload(world, recording, { clientState, ...(asSpecified && { asSpecified }) });
  if (!isCall) return [envelope("conference.recording.saved", saved)];
  const transcription = {
    ...call,
    calling_party_type: "pstn",
    recording_id: recording.id,
    recording_transcription_id: transcriptionId(recording),
    status: "completed",
    transcription_text: recording.transcript,
  };
  return [
    envelope("call.recording.saved", saved),
    ...(recording.transcript === null ? [] : [envelope("call.recording.transcription.saved", transcription)]),
  ];
}

/** TeXML's callbacks, by their status; the one of the transcription is called `transcription`. */
export function texmlWebhooks(
  world: World,
  recording: SimulatedRecording,
  outcome: TelnyxScenario["outcome"] = "complete",
): Webhook[] {
  const callback = (name: string, fields: Webhook["fields"]): Webhook => ({
    name,
    url: world.webhookUrl("telnyx"),
    method: "POST",
    fields,
  });
  const last = outcome === "complete" ? "completed" : outcome;
  return [
    callback("in-progress", texmlFields(world, recording, "in-progress")),
    callback(last, texmlFields(world, recording, last)),
    ...(recording.transcript === null ? [] : [callback("transcription", texmlTranscription(world, recording))]),
  ];
}
