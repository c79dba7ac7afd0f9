import { createHash } from "node:crypto";
import { hasBasic } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import { type PathParts, type Route, route } from "../http/route.js";
import { lamlNotFound } from "../laml/access.js";
import type { LamlDialect } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import { recordingsOf } from "../laml/routes.js";
import type { World } from "../world.js";

/** The webhook that Voice Intelligence has. */
export const INTELLIGENCE = "voice_intelligence_transcript_available";

const SERVICE = "GA0123456789abcdef0123456789abcdef";

/** The id of the transcript that Voice Intelligence made of a recording. */
const transcriptId = ({ id }: LamlRecording): string =>
  `GT${createHash("sha256").update(id).digest("hex").slice(0, 32)}`;

/** The fields of its webhook: which transcript, and not whose. */
export const intelligenceFields = (dialect: LamlDialect, recording: LamlRecording, customerKey: string | null) => ({
  account_sid: dialect.accountId,
  service_sid: SERVICE,
  transcript_sid: transcriptId(recording),
  customer_key: customerKey,
  event_type: INTELLIGENCE,
  encryption_credential_sid: null,
});

/** Voice Intelligence's transcripts and their sentences. At Twilio they have a host of their own. */
export function intelligenceRoutes(world: World, dialect: LamlDialect): Route[] {
  const one = (path: string, body: (recording: LamlRecording, url: string) => object) =>
    route("GET", `/v2/Transcripts/{transcript}${path}`, (exchange: Exchange, parts: PathParts) => {
      if (!dialect.credentials.some(([name, password]) => hasBasic(exchange.request, name, password))) {
        return dialect.fail(exchange, 401, 20003, "Authenticate");
      }
      const found = recordingsOf(world, dialect).find((recording) => transcriptId(recording) === parts.transcript);
      if (!found?.hasFile || found.transcript === null) return lamlNotFound(dialect, exchange);
      const origin = world.publicOrigin("https://intelligence.twilio.com");
      reply(exchange, 200, body(found, `${origin}/v2/Transcripts/${parts.transcript}`));
    });
  const transcript = (recording: LamlRecording, url: string) => ({
    account_sid: dialect.accountId,
    service_sid: SERVICE,
    sid: transcriptId(recording),
    date_created: new Date(recording.endedAt).toISOString(),
    date_updated: new Date(recording.endedAt).toISOString(),
    status: "completed",
    channel: { media_properties: { source: "Recording", source_sid: recording.id }, type: "voice", participants: [] },
    language_code: "en-US",
    media_start_time: new Date(recording.startedAt).toISOString(),
    duration: Math.round(recording.audio.durationMs / 1000),
    url,
    links: { sentences: `${url}/Sentences` },
  });
  const sentences = ({ transcript: text, audio }: LamlRecording, url: string) => ({
    sentences: [
      { media_channel: 1, sentence_index: 0, start_time: 0, end_time: audio.durationMs / 1000, confidence: 0.93 },
    ].map((sentence) => ({ ...sentence, transcript: text })),
    meta: { key: "sentences", page: 0, page_size: 50, url: `${url}/Sentences`, next_page_url: null },
  });
  return [one("", transcript), one("/Sentences", sentences)];
}
