import { describe, expectTypeOf, it } from "vitest";
import { createHookswitch } from "../../index.js";
import { bandwidth } from "../bandwidth/index.js";
import { plivo } from "./index.js";

type Read = string | number | null | undefined;

describe("plivo's payload", () => {
  it("is typed once the carrier is known", () => {
    createHookswitch({
      publicUrl: "https://api.example.com",
      carriers: [plivo({ authToken: "t0ken" }), bandwidth({ username: "u", password: "p" })],
      onConferenceRecording(event) {
        if (event.carrier !== "plivo") return;
        expectTypeOf(event.payload.RecordingUUID).toExtend<Read>();
        expectTypeOf(event.payload.RecordUrl).toExtend<Read>();
        expectTypeOf(event.payload.record_url).toExtend<Read>();
        expectTypeOf(event.payload.MPCName).not.toBeUnknown();
        // @ts-expect-error a misspelt field
        event.payload.RecordngUUID;
      },
    });
  });

  it("has options that are checked", () => {
    // @ts-expect-error a misspelt option
    plivo({ authToken: "t0ken", allowV3: true });
  });
});
