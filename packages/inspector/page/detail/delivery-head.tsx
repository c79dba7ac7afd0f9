import type { Signal } from "@preact/signals";
import type { DeliveryDetail } from "../../src/protocol.js";
import { ReplayButton } from "../inbox/replay-button.js";
import { deliveryText } from "../logic/delivery-text.js";
import { fragmentOf } from "../logic/route.js";
import { spanText } from "../logic/time-text.js";
import { carrierText, saidOfOutcome, saidOfState } from "../logic/words.js";
import { worstState } from "../logic/worst-state.js";
import { Badge } from "../parts/badge.js";
import { Ago, Instant } from "../parts/instant.js";
import { RevealButton } from "../parts/reveal-button.js";
import { Fact } from "./fact.js";

/** What it was and what became of it, at a glance. */
export function DeliveryHead({ detail, shown }: { detail: DeliveryDetail; shown: Signal<boolean> }) {
  const { summary, events } = detail;
  const state = worstState(summary.events);
  const recording = summary.events.find(({ recordingId }) => recordingId !== null)?.recordingId;
  const stored = events.filter((event) => event.stored).map(({ id }) => id);
  return (
    <header class="head">
      <p class="trail">
        <a href={fragmentOf({ view: "deliveries" })}>← Deliveries</a>
      </p>
      <div class="title">
        <h1>{deliveryText(summary)}</h1>
        <Badge said={saidOfOutcome(summary.outcome)} />
        {state && <Badge said={saidOfState(state)} />}
        <span class="actions">
          {recording && summary.carrier && (
            <a class="button" href={fragmentOf({ view: "recording", carrier: summary.carrier, id: recording })}>
              Recording
            </a>
          )}
          {stored.length > 0 && <ReplayButton wanted={{ eventIds: stored }}>Replay</ReplayButton>}
          <RevealButton shown={shown} />
        </span>
      </div>
      <dl class="facts">
        <Fact name="Carrier">{carrierText(summary.carrier)}</Fact>
        <Fact name="Webhook">{summary.webhook ?? "–"}</Fact>
        <Fact name="Received">
          <Instant at={summary.receivedAt} /> <Ago at={summary.receivedAt} />
        </Fact>
        <Fact name="Answered">
          {summary.status ?? "–"}
          {summary.durationMs !== null && ` after ${spanText(summary.durationMs)}`}
        </Fact>
        <Fact name="Source">{summary.source ?? "–"}</Fact>
        <Fact name="Attempts">{summary.attempts}</Fact>
      </dl>
    </header>
  );
}
