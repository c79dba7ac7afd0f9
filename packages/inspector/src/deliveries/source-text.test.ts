import type { Source } from "@hookswitch/core";
import { expect, it } from "vitest";
import { sourceText } from "./source-text.js";

const nobody = { callId: null, parentCallId: null, from: null, to: null, direction: null, sessionId: null };
const conference = { kind: "conference", conferenceId: null, name: null, sessionId: null, participant: null };

it.each([
  ["who called whom, masked", { kind: "call", ...nobody, from: "+14155550142", to: null }, "+1415***42 → ?"],
  ["the call, where nobody is named", { kind: "call", ...nobody, callId: "c-1", sessionId: "s-1" }, "c-1"],
  ["the session, where no call is named", { kind: "call", ...nobody, sessionId: "CON-1" }, "CON-1"],
  ["a conference's name", { ...conference, name: "weekly", conferenceId: "CF1" }, "weekly"],
  ["a conference without a name", { ...conference, conferenceId: "CF1" }, "CF1"],
  ["nothing, where nothing is known", { kind: "call", ...nobody }, null],
])("is %s", (_about, source, text) => {
  expect(sourceText(source as Source)).toBe(text);
});
