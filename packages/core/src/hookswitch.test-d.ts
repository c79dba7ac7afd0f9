import * as v from "valibot";
import { assertType, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { type BandwidthPayload, bandwidth } from "./carriers/bandwidth/index.js";
import type {
  CallSource,
  Carrier,
  ConferenceSource,
  EventOfType,
  EventType,
  HookswitchOptions,
  OtherDelivery,
  RecordingEvent,
  Source,
  Transcription,
} from "./index.js";
import { createHookswitch } from "./index.js";
import type { recordingEvent } from "./schemas.js";

declare const acme: Carrier<"acme", { acmeId: string }>;
declare const nothing: never;
const carriers = [bandwidth({ username: "user", password: "long-secret" }), acme];

test("callbacks get the event of their type, of the configured carriers", () => {
  createHookswitch({
    carriers,
    onRecordingAvailable(event, context) {
      expectTypeOf(event.type).toEqualTypeOf<"recordingAvailable">();
      expectTypeOf(event.carrier).toEqualTypeOf<"bandwidth" | "acme">();
      expectTypeOf(event.source).toEqualTypeOf<CallSource>();
      expectTypeOf(event.transcription).toEqualTypeOf<null>();
      expectTypeOf(event.metadata).toEqualTypeOf<null>();
      expectTypeOf(context.signal).toEqualTypeOf<AbortSignal>();
    },
    onConferenceRecording(event) {
      expectTypeOf(event.source).toEqualTypeOf<ConferenceSource>();
    },
    onTranscriptionAvailable(event) {
      expectTypeOf(event.transcription).toEqualTypeOf<Transcription>();
    },
    async onTranscriptionFailed(event) {
      expectTypeOf(event.transcription).toEqualTypeOf<Transcription>();
      expectTypeOf(event.source).toEqualTypeOf<Source>();
    },
    onOther(delivery) {
      expectTypeOf(delivery.carrier).toEqualTypeOf<"bandwidth" | "acme">();
      if (delivery.carrier === "acme") expectTypeOf(delivery.payload).toEqualTypeOf<{ acmeId: string }>();
    },
    onError(error, { events }) {
      assertType<"overdue" | "internal" | (typeof error)["code"]>(error.code);
      expectTypeOf(events[0]?.carrier).toEqualTypeOf<"bandwidth" | "acme" | undefined>();
    },
  });
});

test("type and carrier narrow an event, and switches over them can be exhaustive", () => {
  createHookswitch({
    carriers,
    onEvent(event) {
      expectTypeOf(event.type).toEqualTypeOf<EventType>();
      if (event.carrier === "acme") expectTypeOf(event.payload).toEqualTypeOf<{ acmeId: string }>();
      if (event.carrier === "bandwidth") expectTypeOf(event.payload).toEqualTypeOf<BandwidthPayload>();
      if (event.type === "conferenceRecording") expectTypeOf(event.source).toEqualTypeOf<ConferenceSource>();
      if (event.type === "transcriptionFailed") expectTypeOf(event.transcription).toEqualTypeOf<Transcription>();
      // @ts-expect-error: plivo is not configured
      if (event.carrier === "plivo") return "never";
      switch (event.carrier) {
        case "acme":
          return event.payload.acmeId;
        case "bandwidth":
          break;
        default:
          expectTypeOf(event).toEqualTypeOf(nothing);
      }
      switch (event.type) {
        case "recordingStarted":
        case "recordingPaused":
        case "recordingResumed":
        case "recordingStopped":
        case "recordingAvailable":
        case "conferenceRecording":
        case "recordingFailed":
        case "recordingAbsent":
        case "recordingDeleted":
        case "transcriptionAvailable":
          return event.id;
        case "transcriptionFailed":
          return event.transcription.status;
        default:
          return expectTypeOf(event).toEqualTypeOf(nothing);
      }
    },
  });
});

test("one carrier alone needs no narrowing", () => {
  createHookswitch({
    carriers: [acme],
    onRecordingAvailable: (event) => expectTypeOf(event.payload).toEqualTypeOf<{ acmeId: string }>(),
  });
});

test("what does not exist is an error", () => {
  // @ts-expect-error: a misspelt callback
  createHookswitch({ carriers, onRecordingAvailible() {} });
  // @ts-expect-error: an unknown option
  createHookswitch({ carriers, maxBodySize: 10 });
  // @ts-expect-error: no carriers
  createHookswitch({ onEvent() {} });
  // @ts-expect-error: a carrier's name is no carrier
  createHookswitch({ carriers: ["bandwidth"] });
  // @ts-expect-error: a schema must be a Standard Schema
  createHookswitch({ carriers, metadata: { parse: () => 1 } });
  createHookswitch({
    carriers,
    onRecordingAvailable(event) {
      // @ts-expect-error: a call has no conference
      event.source.conferenceId;
      // Not narrowed yet: it may be any configured carrier's.
      expectTypeOf(event.payload).toEqualTypeOf<BandwidthPayload | { acmeId: string }>();
    },
  });
});

test("metadata has its schema's output type, or null", () => {
  const shape = v.object({
    tag: v.nullable(v.string()),
    query: v.object({ tenant: v.pipe(v.string(), v.toNumber()) }),
  });
  const hooks = createHookswitch({
    carriers,
    metadata: shape,
    onEvent: (event) =>
      expectTypeOf(event.metadata).toEqualTypeOf<{ tag: string | null; query: { tenant: number } } | null>(),
    onError: (_error, { events }) =>
      expectTypeOf(events[0]?.metadata?.query.tenant).toEqualTypeOf<number | undefined>(),
  });
  createHookswitch({
    carriers: [acme],
    onRecordingAvailable: (event) => expectTypeOf(event.metadata).toEqualTypeOf<{ id: string } | null>(),
    metadata: z.object({ query: z.object({ id: z.string() }) }).transform(({ query }) => query),
  });
  expectTypeOf<Awaited<ReturnType<typeof hooks.handle>>["events"][0]["metadata"]>().toEqualTypeOf<v.InferOutput<
    typeof shape
  > | null>();
});

test("results narrow by handled, and only what was passed on goes to unanswered", async () => {
  const hooks = createHookswitch({ carriers });
  const result = await hooks.handle({ method: "POST", url: "/", headers: {} });
  // @ts-expect-error: handled results have been answered
  hooks.unanswered(result);
  if (!result.handled) {
    expectTypeOf(result.carrier).toEqualTypeOf<"bandwidth" | "acme">();
    hooks.unanswered(result);
  }
});

test("options can be written apart, and functions of one's own take the events", () => {
  type Mine = (typeof carriers)[number];
  const onEvent = (event: RecordingEvent<Mine, null>) => event.id;
  const general = (event: RecordingEvent) => event.id;
  const onRecordingAvailable = (event: EventOfType<"recordingAvailable", Mine, null>) => event.id;
  const onOther = (delivery: OtherDelivery<Mine>) => delivery.webhook;
  createHookswitch({ carriers, onEvent, onRecordingAvailable, onOther });
  createHookswitch({ carriers, onEvent: general, onRecordingFailed: general });
  const options: HookswitchOptions<Mine, undefined> = { carriers, onEvent };
  createHookswitch(options);
});

test("what the schema of the event gives is an event", () => {
  type Parsed = v.InferOutput<typeof recordingEvent>;
  type AnyPayload = Carrier<string, Record<string, unknown>>;
  assertType<(event: Parsed) => RecordingEvent<AnyPayload>>((event) => event);
  expectTypeOf<Parsed["type"]>().toEqualTypeOf<EventType>();
  expectTypeOf<Extract<Parsed, { type: "conferenceRecording" }>["source"]>().toEqualTypeOf<ConferenceSource>();
});
