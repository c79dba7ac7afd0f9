import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventKey, naturalKey, ownerOf } from "./event-key.js";
import { callSource, conferenceSource } from "./recording.js";

describe("eventKey", () => {
  it.each<[parts: (string | number)[], key: string]>([
    [["r-115da407"], "r-115da407"],
    [["r-115da407", "partial"], "r-115da407.partial"],
    [["c_1", 1_778_594_651_902], "c_1.1778594651902"],
    [["a.b"], "a%2Eb"],
    [["a b:c/d"], "a%20b%3Ac%2Fd"],
    [["100%"], "100%25"],
    [["!~*'()"], "%21%7E%2A%27%28%29"],
    [["é€😀"], "%C3%A9%E2%82%AC%F0%9F%98%80"],
    [["line\n"], "line%0A"],
    [["", "x"], ".x"],
    [["\ud800"], "%EF%BF%BD"],
    [["a\udc00b"], "a%EF%BF%BDb"],
  ])("%j is %s", (parts, key) => {
    expect(eventKey(...parts)).toBe(key);
  });

  const parts = fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 });

  it("holds only what queues take", () => {
    const safe = (given: string[]) => {
      expect(eventKey(...given)).toMatch(/^[\w%.-]*$/);
    };
    fc.assert(fc.property(fc.array(fc.string({ unit: "binary" })), safe));
  });

  it("is never the same for different parts", () => {
    const injective = (left: string[], right: string[]) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      expect(eventKey(...left) === eventKey(...right)).toBe(same);
    };
    // A small alphabet, or two would hardly ever be close.
    const part = fc.string({ unit: fc.constantFrom("a", ".", "%", "2E", " ", "é"), maxLength: 3 });
    const close = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(close, close, injective), { numRuns: 2000 });
    fc.assert(fc.property(parts, parts, injective));
  });

  it("can be taken apart again", () => {
    const round = (given: string[]) => {
      const taken = eventKey(...given).split(".");
      expect(taken.map((part) => decodeURIComponent(part))).toEqual(given);
    };
    fc.assert(fc.property(parts, round));
  });
});

const call = callSource({ callId: "c-1", sessionId: "s-1" });
const sessionAlone = callSource({ sessionId: "s-1" });
const conference = conferenceSource({ conferenceId: "f-1", name: "Monday" });
const nameAlone = conferenceSource({ name: "Monday" });

describe("ownerOf", () => {
  it.each([
    ["the call", call, ["c-1"]],
    ["the session of a call without an id", sessionAlone, ["s-1"]],
    ["nobody, of a call that is not named", callSource({ parentCallId: "p-1" }), []],
    ["the conference", conference, ["f-1"]],
    ["a conference without an id, by its name", nameAlone, ["Monday"]],
    ["conference and participant", { ...conference, participant: { id: "m-1" } }, ["f-1", "m-1"]],
    ["a participant whose conference is not named", conferenceSource({ participant: { id: "m-1" } }), ["m-1"]],
    ["the conference, where the participant has no id", { ...conference, participant: { id: null } }, ["f-1"]],
    ["nobody", conferenceSource({ sessionId: "s-1" }), []],
  ])("is %s", (_what, source, owner) => {
    expect(ownerOf(source)).toEqual(owner);
  });
});

describe("naturalKey", () => {
  it("is the id, without a look at owner or time", () => {
    const never = () => {
      throw new Error("asked");
    };
    expect(naturalKey("acme", "r-1", call, never)).toBe("r-1");
    expect(naturalKey("acme", "r.1", callSource({}), never, ["partial", 2])).toBe("r%2E1.partial.2");
  });

  it("else is owner and time", () => {
    expect(naturalKey("acme", null, call, () => 1_568_393_380_500)).toBe("c-1.1568393380500");
    expect(naturalKey("acme", null, conference, () => "2019-09-13", ["x"])).toBe("f-1.2019-09-13.x");
    expect(naturalKey("acme", null, { ...nameAlone, participant: { id: "m-1" } }, () => 0)).toBe("Monday.m-1.0");
  });

  it.each([
    ["nobody and no time", callSource({}), null],
    ["a time without an owner", callSource({}), 1],
    ["an owner without a time", call, null],
  ])("is none with %s", (_what, source, when) => {
    expect(() => naturalKey("acme", null, source, () => when)).toThrow(
      expect.objectContaining({
        code: "payload_unreadable",
        carrier: "acme",
        details: { missing: expect.stringMatching(/id.*owner.*time/) },
      }),
    );
  });
});
