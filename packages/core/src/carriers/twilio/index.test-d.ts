import { describe, expectTypeOf, it } from "vitest";
import { createHookswitch } from "../../index.js";
import { bandwidth } from "../bandwidth/index.js";
import { twilio } from "./index.js";

type Read = string | number | null | undefined;

describe("twilio's payload", () => {
  it("is typed once the carrier is known", () => {
    createHookswitch({
      publicUrl: "https://api.example.com",
      carriers: [twilio({ authToken: "t0ken" }), bandwidth({ username: "u", password: "p" })],
      onRecordingAvailable(event) {
        if (event.carrier !== "twilio") return;
        expectTypeOf(event.payload.RecordingSid).toExtend<Read>();
        expectTypeOf(event.payload.RecordingTrack).toExtend<Read>();
        expectTypeOf(event.payload.transcript_sid).toExtend<Read>();
        expectTypeOf(event.payload.EncryptionDetails).not.toBeUnknown();
        // @ts-expect-error a misspelt field
        event.payload.RecordngSid;
      },
    });
  });

  it("has options that are checked", () => {
    // @ts-expect-error a misspelt option
    twilio({ authToken: "t0ken", allowV2: true });
  });
});
