import type { DeliveryFacts } from "@hookswitch/core";
import type { Explanation } from "@hookswitch/core/explain";
import type { Entry } from "../deliveries/entry.js";
import { errorView } from "../deliveries/recorder.js";
import type { ExplainedView, StepView } from "../protocol.js";

/** The way of a delivery, as it was explained. */
export function explainedView(
  { steps, verdict, error }: Explanation,
  from: "arrival" | "stored",
  replay: ExplainedView["replay"],
): ExplainedView {
  const of = (name: string, detail: string) => {
    const value = steps.find((step) => step.name === name)?.details[detail];
    return typeof value === "string" ? value : null;
  };
  return {
    from,
    verdict,
    steps: steps.map((step) => ({ ...step })),
    error: error && errorView(error, null),
    triedUrl: of("signature", "triedUrl"),
    bodySource: of("body", "bodyFrom"),
    replay,
  };
}

/** What is known of a delivery's way where it was not explained. */
export function recordedView(
  facts: DeliveryFacts,
  outcome: Pick<Entry, "status" | "reason" | "replay"> & { isGenuine: boolean },
): ExplainedView {
  const { status, reason, replay, isGenuine } = outcome;
  const verdict = status === null && reason === null ? "passed on" : isGenuine ? "handled" : "refused";
  const steps: StepView[] = [];
  const step = (name: string, ok: boolean, says: string, details: StepView["details"] = {}) =>
    steps.push({ name, ok, says, details });
  if (facts.carrier !== null) step("carrier", true, facts.carrier);
  const { secret, signedAt, bodyFrom, bodyBytes } = facts;
  if (bodyBytes !== null) step("body", true, `${bodyBytes} bytes, from ${bodyFrom}`, { bodyBytes, bodyFrom });
  if (secret !== null) step("signature", true, `genuine: secret number ${secret + 1} fitted`, { secret, signedAt });
  if (facts.webhook !== null) step("payload", true, facts.webhook, { webhook: facts.webhook });
  if (reason !== null) step(isGenuine ? "callbacks" : "signature", false, reason.replaceAll("_", " "));
  return { from: "recorded", verdict, steps, error: null, triedUrl: null, bodySource: facts.bodyFrom, replay };
}
