import { expectTypeOf, it } from "vitest";
import type { RecordingEvent } from "../../recording-event.js";
import {
  type BandwidthConferenceRecordingAvailable,
  type BandwidthOther,
  type BandwidthPayload,
  type BandwidthRecordComplete,
  type BandwidthRecordingAvailable,
  type BandwidthTranscriptionAvailable,
  bandwidth,
} from "./index.js";

it("eventType tells the payloads apart", () => {
  const payload = {} as BandwidthPayload;
  if (payload.eventType === "recordingAvailable") {
    expectTypeOf(payload).toEqualTypeOf<BandwidthRecordingAvailable>();
    expectTypeOf(payload.recordingId).toEqualTypeOf<string | number | null | undefined>();
  } else if (payload.eventType === "conferenceMemberRecordingAvailable") {
    expectTypeOf(payload).toExtend<BandwidthConferenceRecordingAvailable>();
  } else if (payload.eventType === "recordComplete") {
    expectTypeOf(payload).toExtend<BandwidthRecordComplete>();
  } else if (payload.eventType === "transcriptionAvailable") {
    expectTypeOf(payload).toEqualTypeOf<BandwidthTranscriptionAvailable>();
  } else if (payload.eventType === "disconnect") {
    expectTypeOf(payload).toExtend<BandwidthOther>();
  }
});

it("rides on the event", () => {
  const carrier = bandwidth({ username: "u", password: "p" });
  expectTypeOf<RecordingEvent<typeof carrier>["payload"]>().toEqualTypeOf<BandwidthPayload>();
  expectTypeOf<RecordingEvent<typeof carrier>["carrier"]>().toEqualTypeOf<"bandwidth">();
});

it("needs credentials", () => {
  // @ts-expect-error a password is missing
  bandwidth({ username: "u" });
  // @ts-expect-error no user name can be undefined
  bandwidth({ credentials: [{ username: undefined, password: "p" }] });
  bandwidth({ credentials: async ({ account }) => ({ username: account ?? "none", password: "p" }) });
});
