import { describe, expectTypeOf, it } from "vitest";
import { createHookswitch } from "../../index.js";
import { twilio } from "../twilio/index.js";
import { signalwire } from "./index.js";

type Read = string | number | null | undefined;

describe("signalwire's payload", () => {
  it("is typed once the carrier is known", () => {
    createHookswitch({
      publicUrl: "https://api.example.com",
      carriers: [signalwire({ signingKey: "k3y" }), twilio({ authToken: "t0ken" })],
      onRecordingAvailable(event) {
        if (event.carrier !== "signalwire") return;
        expectTypeOf(event.payload.RecordingSid).toExtend<Read>();
        expectTypeOf(event.payload.project_id).toExtend<Read>();
        expectTypeOf(event.payload.params).not.toBeUnknown();
        // @ts-expect-error a misspelt field
        event.payload.RecordngSid;
      },
    });
  });

  it("has options that are checked", () => {
    // @ts-expect-error a misspelt option
    signalwire({ signingKey: "k3y", authToken: "t0ken" });
  });
});
