import { plivoId } from "../ids.js";
import type { SimulatedRecording } from "../recording.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { type RecordingStep, recordApiFields, stepFields } from "./fields.js";
import type { PlivoScenario } from "./scenario.js";
import { transcriptionFields } from "./transcription-fields.js";
import { conferenceCallbackFields, recordActionFields, recordCallbackFields } from "./xml-fields.js";

/** A webhook without its way. */
type Told = Pick<Webhook, "name" | "fields">;

/** The webhooks that tell of a recording, in order. */
export function plivoWebhooks(world: World, recording: SimulatedRecording, scenario: PlivoScenario): Webhook[] {
  const { method = "POST" } = scenario;
  const url = world.webhookUrl("plivo");
  return told(world, recording, scenario).map((webhook) => ({ ...webhook, url, method }));
}

function told(world: World, recording: SimulatedRecording, scenario: PlivoScenario): Told[] {
  const { kind = "mpc", background = false, transcriptError } = scenario;
  if (kind === "mpc" || kind === "participant" || kind === "session") return numbered(world, recording, scenario);
  const hasTranscription = recording.transcript !== null || transcriptError !== undefined;
  return [
    ...aboutFile(world, recording, kind, scenario.inResponse ?? false, background),
    ...(hasTranscription ? [transcriptionWebhook(recording, transcriptError)] : []),
  ];
}

function numbered(world: World, recording: SimulatedRecording, { kind, steps, outcome }: PlivoScenario): Told[] {
  const last: RecordingStep = outcome === "failed" ? "Failed" : "Completed";
  const between = steps ?? ["Paused", "Resumed"];
  const all: RecordingStep[] = ["Initiated", ...(kind === "session" ? [] : between), last];
  return all.map((step, at) => stepWebhook(world, recording, step, at + 1));
}

function aboutFile(
  world: World,
  recording: SimulatedRecording,
  kind: "call" | "conference" | "record-xml" | "conference-xml",
  inResponse: boolean,
  background: boolean,
): Told[] {
  if (kind === "record-xml") {
    return [
      { name: "action", fields: recordActionFields(world, recording, background) },
      { name: "callbackUrl", fields: recordCallbackFields(world, recording) },
    ];
  }
  if (kind === "conference-xml") {
    const fields = conferenceCallbackFields(world, recording);
    return (["enter", "exit", "record"] as const).map((name) => ({ name, fields: fields[name] }));
  }
  const { name, fields } = recordApiWebhook(world, recording);
  return [{ name, fields: inResponse ? { response: JSON.stringify(fields) } : fields }];
}

/** The webhook of a numbered step. */
export function stepWebhook(world: World, recording: SimulatedRecording, step: RecordingStep, sequence: number): Told {
  const fields = stepFields(world, recording, step, sequence);
  return { name: fields.EventName, fields };
}

/** The only webhook of a recording by the Record API. */
export const recordApiWebhook = (world: World, recording: SimulatedRecording): Told => ({
  name: "callback_url",
  fields: recordApiFields(world, recording, plivoId()),
});

/** The webhook to `transcription_url`. */
export const transcriptionWebhook = (recording: SimulatedRecording, error?: string): Told => ({
  name: "transcription",
  fields: transcriptionFields(recording, error),
});
