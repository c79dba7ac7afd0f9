import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKey } from "./check-key.js";
import { claimKey, identityOf } from "./identity.js";
import { DEFAULT_TEMPLATE, keyOf, parseTemplate } from "./key-template.js";
import { testEvent } from "./test-event.js";

const key = (event = testEvent(), template = DEFAULT_TEMPLATE, format: string | null = null) =>
  keyOf(event, format, parseTemplate(template));

describe("the key of a recording", () => {
  it("is its carrier, account, day in UTC and id", () => {
    expect(key()).toBe("bandwidth/9900000/2026/03/01/r-1.wav");
    expect(key(testEvent({ startedAt: "2025-12-31T23:59:59.999Z" }))).toBe("bandwidth/9900000/2025/12/31/r-1.wav");
    expect(key({ ...testEvent(), occurredAt: null, accountId: null })).toBe("bandwidth/unknown/2026/03/02/r-1.wav");
  });

  it("ends in what the file is, else in what the event says", () => {
    expect(key(testEvent(), DEFAULT_TEMPLATE, "mp3")).toMatch(/r-1\.mp3$/);
    expect(key(testEvent({ format: null }))).toMatch(/r-1\.bin$/);
  });

  it("has every part there is", () => {
    const template = "{kind}/{conferenceId}/{callId}/{hh}/{recordingId}";
    expect(key(testEvent(), template)).toBe("conference/conf-1/unknown/23/r-1");
    const source = { kind: "call", callId: "c/1", parentCallId: null, from: null, to: null, direction: null } as const;
    expect(key({ ...testEvent(), source: { ...source, sessionId: null } }, template)).toMatch(
      /^call\/unknown\/c_1-[0-9a-f]{12}\/23\/r-1$/,
    );
  });

  it("may come from a function, whose result is made safe", () => {
    const named = keyOf(testEvent(), null, (event, { ext }) => `my calls/${event.recording.id}.${ext}`);
    expect(named).toMatch(/^my_calls-[0-9a-f]{12}\/r-1\.wav$/);
    expect(keyOf(testEvent(), null, () => "/../../etc/passwd")).not.toMatch(/(^|\/)\.\.?(\/|$)/);
  });

  it.each([
    ["{recordingID}", /unknown \{recordingID\}/],
    ["{recordingId}/{}", /unknown \{\}/],
    ["{carrier}/{dd}", /must hold \{recordingId\}/],
  ])("refuses the template %s", (template, message) => {
    expect(() => parseTemplate(template)).toThrow(message);
  });

  it("is safe and its own, whatever the ids are", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom("..", ".", "a/b", "a\\b", "A", "a:b"),
    );
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [first, second] = [one, other].map((id) => testEvent({ id }));
        if (!first || !second) return;
        for (const make of [
          (event: typeof first) => key(event),
          (event: typeof first) => claimKey(identityOf(event)),
        ]) {
          checkKey(make(first));
          expect(make(first)).not.toMatch(/\/\./);
          expect(make(first) === make(second)).toBe(one === other);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
