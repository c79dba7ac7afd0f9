import { useEffect, useRef } from "preact/hooks";
import { everything, isFiltered } from "../logic/filter.js";
import { carrierText, counted, saidOfOutcome, typeText } from "../logic/words.js";
import { filter, hold, isHeld, problems, setFilter, visible, waiting } from "../state/deliveries.js";
import { carriers, session } from "../state/session.js";
import { Choice } from "./choice.js";

const OUTCOMES = ["handled", "stored", "passedOn", "duplicate", "challenged", "refused", "failed"] as const;

/** Narrows the list; `/` leads to the search from anywhere. */
export function FilterBar() {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  const { carrier, type, outcome, q } = filter.value;
  return (
    <search class="filters">
      <label class="search">
        <span class="unseen">Search deliveries</span>
        <input
          ref={search}
          type="search"
          value={q}
          placeholder="Search; / leads here"
          aria-keyshortcuts="/"
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => setFilter({ q: event.currentTarget.value })}
        />
      </label>
      <Choice label="Carrier" value={carrier} all="All carriers" onChange={(value) => setFilter({ carrier: value })}>
        {carriers.value.map(({ name }) => [name, carrierText(name)])}
      </Choice>
      <Choice label="Event" value={type} all="All events" onChange={(value) => setFilter({ type: value })}>
        {(session.value?.eventTypes ?? []).map((name) => [name, typeText(name)])}
      </Choice>
      <Choice
        label="Outcome"
        value={outcome}
        all="All outcomes"
        onChange={(value) => setFilter({ outcome: value as typeof outcome })}
      >
        {[
          ["problems", `Problems (${problems.value})`],
          ...OUTCOMES.map((name) => [name, saidOfOutcome(name).text] as const),
        ]}
      </Choice>
      {isFiltered(filter.value) && (
        <button type="button" class="plain" onClick={() => setFilter(everything)}>
          Clear
        </button>
      )}
      <span class="shown" role="status">
        {counted(visible.value.length, "delivery", "deliveries")}
      </span>
      <button type="button" aria-pressed={isHeld.value} onClick={() => hold(!isHeld.value)}>
        {isHeld.value ? `Resume${waiting.value > 0 ? ` (${waiting.value} new)` : ""}` : "Pause"}
      </button>
    </search>
  );
}
