import { expect, it } from "vitest";
import { isOwn } from "./fields.js";
import { bandwidthSamples } from "./kit/samples.js";

it("names every field of the samples, but for BRTC's, which is only posted", () => {
  const { brtc: _, ...samples } = bandwidthSamples.samples;
  for (const { body } of Object.values(samples)) {
    for (const name of Object.keys(JSON.parse(body) as object)) expect([name, isOwn(name)]).toEqual([name, true]);
  }
});

// Read out of the tables of https://dev.bandwidth.com/docs/voice/webhooks/, one event a line.
it.each([
  ["initiate", "privacy callerDisplayName uui diversion stirShaken sipCallId sipHeaders"],
  ["gather", "digits terminatingDigit parentCallId"],
  ["dtmf", "digit"],
  ["disconnect", "cause errorMessage errorId sipResponseCode"],
  ["transferComplete", "transferCallerId transferTo cause"],
  ["machineDetectionComplete", "machineDetectionResult answerTime"],
  ["mediaStreamRejected", "originalMediaStream mediaStream"],
  ["realTimeTranscriptionRejected", "originalTranscription realTimeTranscription transcription"],
])("names those of %s", (_event, names) => {
  for (const name of names.split(" ")) expect([name, isOwn(name)]).toEqual([name, true]);
});

it.each(["tenant", "Tag", "callid", "__proto__", "toString", ""])("leaves %j to the user", (name) => {
  expect(isOwn(name)).toBe(false);
});
