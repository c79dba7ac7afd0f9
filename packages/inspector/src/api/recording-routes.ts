import type { RecordingEvent, RecordingRef } from "@hookswitch/core";
import { json } from "../http/json.js";
import { Refusal } from "../http/problem.js";
import { audio } from "../recording/audio.js";
import { type KnownEvent, knownEvents } from "../recording/known-events.js";
import { merged, recordingDetail } from "../recording/recording.js";
import { byStanding } from "../recording/standing.js";
import { transcript } from "../recording/transcript.js";
import type { Context } from "./context.js";

export async function recording(context: Context, carrier: string, recordingId: string, masked: boolean) {
  const known = await eventsOf(context, carrier, recordingId);
  const api = apiOf(context, carrier);
  return json(await recordingDetail(known, { carrier, recordingId, inbox: context.inbox, api, masked }));
}

export async function recordingAudio(context: Context, carrier: string, recordingId: string, request: Request) {
  const known = await eventsOf(context, carrier, recordingId);
  if (!apiOf(context, carrier)) throw new Refusal("unavailable", "the carrier was given no api");
  const source = { hooks: context.hooks, recording: refOf(known) };
  return context.players.answer(() => audio(source, request), request.signal);
}

export async function recordingTranscript(context: Context, carrier: string, recordingId: string, request: Request) {
  const known = await eventsOf(context, carrier, recordingId);
  const events = known.map(({ event }) => event);
  return json(await transcript(events, refOf(known), apiOf(context, carrier), request.signal));
}

async function eventsOf({ recorder, inbox }: Context, carrier: string, recordingId: string): Promise<KnownEvent[]> {
  const known = await knownEvents(recorder.kept, inbox, carrier, recordingId);
  if (known.length === 0) throw new Refusal("notFound", "no event about this recording is kept");
  return known;
}

const apiOf = ({ parts }: Context, carrier: string) => parts.carriers.find(({ name }) => name === carrier)?.api;

/** What is known of a recording, to open it by: the first webhook names no file. */
function refOf(known: readonly KnownEvent[]): RecordingRef {
  const events = known.map(({ event }) => event).sort(byStanding);
  const last = events.at(-1) as RecordingEvent;
  return { ...last, ...merged(events) };
}
