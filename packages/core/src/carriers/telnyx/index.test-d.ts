import { expectTypeOf, it } from "vitest";
import type { RecordingEvent } from "../../recording-event.js";
import { type TelnyxPayload, type TelnyxTexml, telnyx } from "./index.js";

it("data.event_type tells the envelopes apart", () => {
  const payload = {} as TelnyxPayload;
  if (payload.data?.event_type === "call.recording.saved") {
    expectTypeOf(payload.data.payload?.recording_urls?.mp3).toEqualTypeOf<string | number | null | undefined>();
  } else if (payload.data?.event_type === "call.recording.error") {
    expectTypeOf(payload.data.payload?.reason).toEqualTypeOf<string | number | null | undefined>();
  } else if (payload.data?.event_type === "conference.recording.saved") {
    expectTypeOf(payload.data.payload?.conference_id).toEqualTypeOf<string | number | null | undefined>();
  }
});

it("without data it is TeXML's", () => {
  const payload = {} as TelnyxPayload;
  if (payload.data === undefined) {
    expectTypeOf(payload).toEqualTypeOf<TelnyxTexml>();
    expectTypeOf(payload.RecordingSid).toEqualTypeOf<string | number | null | undefined>();
    expectTypeOf(payload.TranscriptionText).toEqualTypeOf<string | number | null | undefined>();
  }
});

it("rides on the event", () => {
  const carrier = telnyx({ publicKey: "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=" });
  expectTypeOf<RecordingEvent<typeof carrier>["payload"]>().toEqualTypeOf<TelnyxPayload>();
  expectTypeOf<RecordingEvent<typeof carrier>["carrier"]>().toEqualTypeOf<"telnyx">();
});

it("needs a key", () => {
  // @ts-expect-error an environment variable may be undefined
  telnyx({ publicKey: undefined as string | undefined });
  // @ts-expect-error the key is missing
  telnyx({ toleranceSeconds: 60 });
});
