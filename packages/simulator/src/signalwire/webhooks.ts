import type { LamlDialect } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { type CallingState, recordEvent, transcriptEvent } from "./calling-events.js";
import { signalwireActionFields, signalwireTranscriptionFields } from "./fields.js";
import type { SignalWireScenario } from "./scenario.js";

/** A webhook without its way. */
type Told = Pick<Webhook, "name" | "fields">;

/** The webhooks that tell of a recording, in order. */
export function signalwireWebhooks(
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  scenario: SignalWireScenario,
): Webhook[] {
  const url = world.webhookUrl("signalwire");
  const isSwml = scenario.kind === "swml";
  const told = (isSwml ? callingEvents : statusCallbacks)(world, dialect, recording, scenario);
  return told.map((webhook) => ({ ...webhook, url, method: isSwml ? "POST" : (scenario.method ?? "POST") }));
}

const isTranscribed = ({ transcript }: LamlRecording, { outcome = "complete", transcriptFails }: SignalWireScenario) =>
  outcome === "complete" && (transcript !== null || transcriptFails === true);

function statusCallbacks(
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  scenario: SignalWireScenario,
): Told[] {
  const { outcome = "complete", namesConference } = scenario;
  const isRecordXml = scenario.kind === "record-xml";
  const named = namesConference ? { ConferenceSid: recording.of.conferenceId } : {};
  const statuses = ["in-progress", outcome === "complete" ? "completed" : outcome] as const;
  const [begun, ended] = statuses.map((status) => {
    const { name, fields } = dialect.statusCallback(recording, status);
    return { name, fields: { ...fields, ...named } };
  }) as [Told, Told];
  const action = { name: "action", fields: signalwireActionFields(world, dialect, recording) };
  const transcribed = {
    name: "transcribeCallback",
    fields: signalwireTranscriptionFields(world, dialect, recording),
  };
  return [
    begun,
    ...(isRecordXml && outcome === "complete" ? [action] : []),
    ended,
    ...(isRecordXml && isTranscribed(recording, scenario) ? [transcribed] : []),
  ];
}

const LAST_STATES = { complete: "finished", absent: "no_input", failed: "error" } as const;

function callingEvents(
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  scenario: SignalWireScenario,
): Told[] {
  const { steps = ["paused", "recording"], outcome = "complete" } = scenario;
  const states: CallingState[] = ["recording", ...steps, LAST_STATES[outcome]];
  const { startedAt, endedAt } = recording;
  const step = Math.max(1, Math.round((endedAt - startedAt) / (states.length - 1)));
  const told: Told[] = states.map((state, index) => ({
    name: state,
    fields: recordEvent(world, dialect, recording, state, startedAt + index * step, scenario),
  }));
  if (!isTranscribed(recording, scenario)) return told;
  const fields = transcriptEvent(world, dialect, recording);
  return [...told, { name: fields.event_type, fields }];
}
