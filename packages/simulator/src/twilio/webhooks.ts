import type { LamlDialect, LamlStatus } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { twilioActionFields, twilioCallStatusFields, twilioTranscriptionFields } from "./fields.js";
import { INTELLIGENCE, intelligenceFields } from "./intelligence.js";
import type { TwilioScenario } from "./scenario.js";

/** A webhook without its way. */
type Told = Pick<Webhook, "name" | "fields">;

/** The webhooks that tell of a recording, in order. */
export function twilioWebhooks(
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  scenario: TwilioScenario,
): Webhook[] {
  const { kind = "call", outcome = "complete", method = "POST", intelligence = false } = scenario;
  const url = world.webhookUrl("twilio");
  const between = kind === "participant" ? (scenario.steps ?? (["paused", "resumed"] as const)) : [];
  const statuses: LamlStatus[] = ["in-progress", ...between, outcome === "complete" ? "completed" : outcome];
  const told: Told[] = statuses.map((status) => dialect.statusCallback(recording, status));
  const atEnd = told.length - 1;
  if (kind === "record-xml" && outcome === "complete") {
    told.splice(atEnd, 0, { name: "action", fields: twilioActionFields(world, dialect, recording) });
  }
  if (kind === "outbound") {
    told.splice(atEnd, 0, { name: "StatusCallback", fields: twilioCallStatusFields(world, dialect, recording) });
  }
  const isTranscribed = recording.transcript !== null || scenario.transcriptFails;
  if (kind === "record-xml" && outcome === "complete" && isTranscribed && !intelligence) {
    told.push({ name: "transcribeCallback", fields: twilioTranscriptionFields(world, dialect, recording, url) });
  }
  const webhooks: Webhook[] = told.map((webhook) => ({ ...webhook, url, method }));
  if (intelligence && outcome === "complete" && recording.transcript !== null) {
    const fields = intelligenceFields(dialect, recording, scenario.customerKey ?? null);
    webhooks.push({ name: INTELLIGENCE, url, method: "POST", fields });
  }
  return webhooks;
}
