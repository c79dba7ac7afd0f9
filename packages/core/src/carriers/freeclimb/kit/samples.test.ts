import { describe, expect, it } from "vitest";
import { FieldReader } from "../../../read/field-reader.js";
import { freeclimb } from "../index.js";
import { freeclimbSamples } from "./samples.js";

const { body, secret, sign, samples } = freeclimbSamples;
const at = Date.UTC(2026, 0, 2, 3, 4, 5);
const carrier = freeclimb({ signingSecret: secret });
const all = Object.entries(samples).map(([name, sample]) => ({ name, ...sample }));

describe.each(all)("$name", ({ name, body: text, makes, callControl }) => {
  const fields = JSON.parse(text) as Record<string, unknown>;

  it("looks like the wire: compact, flat, keys in alphabetical order", () => {
    expect(JSON.stringify(fields)).toBe(text);
    expect(Object.keys(fields)).toEqual(Object.keys(fields).sort());
    for (const value of Object.values(fields)) expect(value === null || typeof value !== "object").toBe(true);
    expect(fields.requestType).toBe(name.split(".")[0]);
  });

  it("is signed so that it is accepted, and makes what it says", async () => {
    const headers = await sign({ method: "POST", url: "https://hooks.example.com/", body: text, at }, [secret]);
    const proof = await carrier.authenticate({
      method: "POST",
      header: (header) => headers[header],
      url: "",
      path: "/",
      query: [],
      bytes: new TextEncoder().encode(text),
      bodyFrom: "stream" as const,
      params: [],
      fields: {},
      now: at,
    });
    const reading = carrier.read(new FieldReader(fields), proof);
    expect(reading.events.map(({ type }) => type)).toEqual(makes);
    expect(reading.callControl).toBe(callControl);
  });
});

it("bodies are JSON", () => {
  expect(body).toBe("json");
});

// The table of docs.freeclimb.com/reference/conferencerecordingstatus, name by name.
it.each(all.filter(({ name }) => name.startsWith("conferenceRecordingStatus")))(
  "$name has the fields of its page and no other",
  ({ body: text }) => {
    const documented =
      "requestType callId accountId from to callStatus direction conferenceId queueId status recordingUrl recordingId recordingDurationSec";
    expect(Object.keys(JSON.parse(text) as object)).toEqual(documented.split(" ").sort());
  },
);
