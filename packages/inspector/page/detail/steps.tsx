import type { ExplainedView, StepView } from "../../src/protocol.js";
import { Panel } from "../parts/panel.js";

const FROM: Record<ExplainedView["from"], string> = {
  arrival: "explained when it came",
  stored: "explained from the inbox, as at that time",
  recorded: "only the outcome is known",
};

const REPLAY = { new: "not seen before", done: "seen before, and done", running: "seen before, and still running" };

/** The way it took, step by step. */
export const Steps = ({ explained }: { explained: ExplainedView }) => (
  <Panel id="steps" title="The way it took" aside={<span class="quiet">{FROM[explained.from]}</span>}>
    <ol class="steps">
      {explained.steps.map((step) => (
        <Step key={step.name} step={step} explained={explained} />
      ))}
    </ol>
    {explained.steps.length === 0 && <p class="quiet">No step of it is known.</p>}
  </Panel>
);

/** What this page knows of a step beyond its own facts. */
function moreOf(name: string, { triedUrl, bodySource, replay }: ExplainedView): [string, string][] {
  if (name === "signature" && triedUrl) return [["URL tried", triedUrl]];
  if (name === "body" && bodySource) return [["found in", bodySource]];
  if (name === "replay" && replay) return [["replay store", REPLAY[replay]]];
  return [];
}

function Step({ step: { name, ok, says, details }, explained }: { step: StepView; explained: ExplainedView }) {
  const facts = Object.entries(details).filter(([, value]) => value !== null && value !== "");
  const told = new Set(facts.map(([, value]) => String(value)));
  const more = moreOf(name, explained).filter(([, value]) => !told.has(value));
  const all = [...more, ...facts.map(([key, value]) => [key, String(value)] as const)];
  return (
    <li class={ok ? "good" : "bad"}>
      <span class="sign" aria-hidden="true">
        {ok ? "✓" : "✕"}
      </span>
      <h3>
        {name}
        {!ok && <span class="unseen"> failed</span>}
      </h3>
      <p>{says}</p>
      {all.length > 0 && (
        <dl class="small">
          {all.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
