import { expectTypeOf, it } from "vitest";
import type { RecordingEvent } from "../../recording-event.js";
import {
  type FreeClimbCallStatus,
  type FreeClimbConferenceRecordingStatus,
  type FreeClimbOther,
  type FreeClimbPayload,
  type FreeClimbRecord,
  type FreeClimbTranscribe,
  freeclimb,
} from "./index.js";

it("requestType tells the payloads apart", () => {
  const payload = {} as FreeClimbPayload;
  if (payload.requestType === "record") {
    expectTypeOf(payload).toEqualTypeOf<FreeClimbRecord>();
    expectTypeOf(payload.recordingSize).toEqualTypeOf<string | number | null | undefined>();
  } else if (payload.requestType === "callStatus") {
    expectTypeOf(payload).toEqualTypeOf<FreeClimbCallStatus>();
  } else if (payload.requestType === "conferenceRecordingStatus") {
    expectTypeOf(payload).toEqualTypeOf<FreeClimbConferenceRecordingStatus>();
  } else if (payload.requestType === "transcribe") {
    expectTypeOf(payload).toEqualTypeOf<FreeClimbTranscribe>();
  } else if (payload.requestType === "inboundCall") {
    expectTypeOf(payload).toExtend<FreeClimbOther>();
  }
});

it("rides on the event", () => {
  const carrier = freeclimb({ signingSecret: "sigsec_1" });
  expectTypeOf<RecordingEvent<typeof carrier>["payload"]>().toEqualTypeOf<FreeClimbPayload>();
  expectTypeOf<RecordingEvent<typeof carrier>["carrier"]>().toEqualTypeOf<"freeclimb">();
});

it("needs a secret", () => {
  // @ts-expect-error an environment variable may be undefined
  freeclimb({ signingSecret: undefined as string | undefined });
  // @ts-expect-error the secret is missing
  freeclimb({ toleranceSeconds: 60 });
  freeclimb({ signingSecret: async ({ account }) => (account === null ? [] : [`sigsec_${account}`]) });
});
