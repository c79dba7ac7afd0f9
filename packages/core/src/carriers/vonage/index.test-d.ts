import { expectTypeOf, it } from "vitest";
import type { RecordingEvent } from "../../recording-event.js";
import { type VonagePayload, type VonageRecorded, type VonageTranscribed, vonage } from "./index.js";

it("the payload has the fields of all webhooks, none of them certain", () => {
  const payload = {} as VonagePayload;
  expectTypeOf(payload.recording_url).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(payload.size).toEqualTypeOf<string | number | null | undefined>();
  expectTypeOf(payload.recording_uuid).toEqualTypeOf<string | number | null | undefined>();
  // @ts-expect-error Vonage sends no call's id
  payload.call_id;
});

it("each webhook has its own certain field", () => {
  expectTypeOf<VonageRecorded["recording_url"]>().toEqualTypeOf<string>();
  expectTypeOf<VonageTranscribed["transcription_url"]>().toEqualTypeOf<string>();
});

it("rides on the event", () => {
  const carrier = vonage({ signatureSecret: "s3cret" });
  expectTypeOf<RecordingEvent<typeof carrier>["payload"]>().toEqualTypeOf<VonagePayload>();
  expectTypeOf<RecordingEvent<typeof carrier>["carrier"]>().toEqualTypeOf<"vonage">();
});

it("needs a secret", () => {
  // @ts-expect-error an environment variable may be undefined
  vonage({ signatureSecret: undefined as string | undefined });
  // @ts-expect-error the secret is missing
  vonage({ apiKey: "a1b2c3d" });
});
