import { describe, expect, it } from "vitest";
import { shownUrl } from "../http/shown-url.js";
import { maskDigits, maskEvent, maskNumber } from "./mask.js";
import { printable } from "./printable.js";
import { redact } from "./redact.js";
import { table } from "./table.js";

it.each([
  ["+14155551234", "+1415***34"],
  ["14155551234", "1415***34"],
  ["911", "***"],
  ["sip:alice@example.com", "***"],
])("a number is known again, not called: %s", (number, masked) => {
  expect(maskNumber(number)).toBe(masked);
});

it.each([
  ["sales +14155551234", "sales +1415***34"],
  ["14155551234", "1415***34"],
  ["2026-03-01T12:00:00.000Z", "2026-03-01T12:00:00.000Z"],
  ["CA0123456789abcdef0123456789abcdef01234567", "CA0123456789abcdef0123456789abcdef01234567"],
  ["r-115da407-e3d9-4ea7-889f-5f4ad7386a80", "r-115da407-e3d9-4ea7-889f-5f4ad7386a80"],
])("numbers in a text: %s", (text, masked) => {
  expect(maskDigits(text)).toBe(masked);
});

it("an event keeps its ids and loses what is a person's", () => {
  const event = {
    id: "plivo.recordingAvailable.1",
    source: { kind: "call", callId: "c-1", from: "+14155551234", to: null, name: "sales +14155551234" },
    recording: { id: "r-1", url: "https://media.example.com/a?sig=1", durationMs: 1000 },
    transcription: { text: "my card is" },
    tag: "order of +14155551234",
    query: null,
    payload: { From: "+14155551234" },
    warnings: [{ field: "x", problem: "no" }],
  };
  expect(maskEvent(event)).toEqual({
    id: "plivo.recordingAvailable.1",
    source: { kind: "call", callId: "c-1", from: "+1415***34", to: null, name: "sales +1415***34" },
    recording: { id: "r-1", url: "(hidden)", durationMs: 1000 },
    transcription: { text: "(hidden)" },
    tag: "(hidden)",
    query: null,
    payload: "(hidden)",
    warnings: [{ field: "x", problem: "no" }],
  });
});

it.each([
  ["https://hooks.example.com/voice/plivo?token=1", "https://hooks.example.com/voice/plivo?…"],
  ["https://user:pass@hooks.example.com/a#b", "https://hooks.example.com/a"],
  ["https://hooks.example.com/0123456789012345678901234567890123456789/plivo", "https://hooks.example.com/…/plivo"],
  ["/login?next=1", "/login?…"],
])("a URL is shown without what it hides: %s", (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});

it("what comes from outside moves no cursor", () => {
  expect(printable("a\u001b[2Jb\r\nc\u202ed")).toBe("a [2Jb c d");
  expect(printable("x".repeat(300))).toHaveLength(200);
});

it("another's message loses credentials, queries and numbers", () => {
  const message =
    "connect postgres://app:s3cret@db/x failed for +14155551234, see https://a.example/b?key=s3cret; password=s3cret";
  const shown = redact(message);
  expect(shown).not.toMatch(/s3cret|5551234/);
  expect(shown).toContain("postgres://…@db/x");
});

describe("a table", () => {
  it("lines up by characters, and leaves no blanks at the end", () => {
    expect(
      table([
        ["A", "B", "C"],
        ["né", "", "x"],
        ["long", "y", ""],
      ]),
    ).toEqual(["A     B  C", "né       x", "long  y"]);
  });
});
