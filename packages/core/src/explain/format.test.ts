import { expect, it } from "vitest";
import { HookswitchError } from "../errors.js";
import type { Explanation } from "./explanation.js";
import { formatExplanation } from "./format.js";

const carrier = {
  name: "carrier",
  ok: true,
  says: "plivo, the only one configured",
  details: { configured: 1 },
} as const;

it("writes a refusal as lines, with the facts of the step that failed", () => {
  const details = { likelyCause: "URL differs", triedUrl: "http://h.example/hooks", bodyFrom: null, untaken: "" };
  const explanation: Explanation = {
    verdict: "refused",
    status: 401,
    carrier: "plivo",
    steps: [carrier, { name: "signature", ok: false, says: "signature mismatch", details }],
    events: [],
    error: new HookswitchError("signature_mismatch", { carrier: "plivo", details }),
  };
  expect(formatExplanation(explanation).split("\n")).toEqual([
    "refused with 401 (plivo)",
    "  ✓ carrier   plivo, the only one configured",
    "  ✗ signature signature mismatch",
    "              likelyCause  URL differs",
    "              triedUrl     http://h.example/hooks",
    "signature_mismatch: wrong secret, changed body, or publicUrl is not what the carrier calls; see docs/errors.md#signature_mismatch",
  ]);
});

it("writes what is handled, and a delivery of nobody's", () => {
  const steps = [carrier];
  const handled: Explanation = { verdict: "handled", status: 200, carrier: "plivo", steps, events: [], error: null };
  expect(formatExplanation(handled)).toBe("handled with 200 (plivo)\n  ✓ carrier   plivo, the only one configured");
  const unknown: Explanation = { ...handled, verdict: "refused", status: 404, carrier: null, steps: [] };
  expect(formatExplanation(unknown)).toBe("refused with 404");
});
