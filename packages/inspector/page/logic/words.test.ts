import { describe, expect, it } from "vitest";
import { carrierText, counted, saidOfOutcome, saidOfRecording, saidOfState, typeText } from "./words.js";
import { worstState } from "./worst-state.js";

describe("words", () => {
  it("name types and carriers as people do", () => {
    expect(typeText("transcriptionAvailable")).toBe("Transcription available");
    expect([carrierText("freeclimb"), carrierText("plivo"), carrierText(null)]).toEqual([
      "FreeClimb",
      "Plivo",
      "Unknown",
    ]);
    expect([counted(1, "event"), counted(1200, "event")]).toEqual(["1 event", "1,200 events"]);
  });

  it("tell what went wrong apart from what waits", () => {
    expect(saidOfOutcome("refused").tone).toBe("bad");
    expect(saidOfState("failed")).toEqual({ text: "Will retry", tone: "wait" });
    expect(saidOfRecording("failed").tone).toBe("bad");
    expect(saidOfRecording("dreamt")).toEqual({ text: "Dreamt", tone: "quiet" });
  });

  it("tell the state that most needs somebody", () => {
    const states = (...given: Parameters<typeof worstState>[0][number]["state"][]) =>
      worstState(given.map((state) => ({ state })));
    expect([states("delivered", "dead", "failed"), states("received", "delivered"), states(null), states()]).toEqual([
      "dead",
      "received",
      null,
      null,
    ]);
  });
});
