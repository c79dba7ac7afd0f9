import { everything, isFiltered } from "../logic/filter.js";
import { fragmentOf } from "../logic/route.js";
import { Empty } from "../parts/empty.js";
import { filter, setFilter } from "../state/deliveries.js";
import { samples } from "../state/session.js";

/** Why there is nothing to see, and what to do. */
export function NoDeliveries() {
  if (isFiltered(filter.value))
    return (
      <Empty title="No delivery fits">
        <p>Nothing that is kept has all of what you ask for.</p>
        <button type="button" onClick={() => setFilter(everything)}>
          Show all deliveries
        </button>
      </Empty>
    );
  return (
    <Empty title="Nothing has arrived yet">
      <p>Deliveries appear here while they arrive, those that are refused too.</p>
      {samples.value ? (
        <p>
          <a class="button primary" href={fragmentOf({ view: "send" })}>
            Send a sample
          </a>
        </p>
      ) : (
        <p>Point a carrier's webhook at this server, or send a sample: </p>
      )}
      {!samples.value && <pre>npx hookswitch send --help</pre>}
    </Empty>
  );
}
