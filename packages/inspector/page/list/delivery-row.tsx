import type { DeliverySummary } from "../../src/protocol.js";
import { deliveryText } from "../logic/delivery-text.js";
import { isProblem } from "../logic/filter.js";
import { fragmentOf } from "../logic/route.js";
import { spanText } from "../logic/time-text.js";
import { carrierText, saidOfOutcome, saidOfState } from "../logic/words.js";
import { worstState } from "../logic/worst-state.js";
import { Badge } from "../parts/badge.js";
import { Instant } from "../parts/instant.js";

/** One delivery; the whole row leads to it. */
export function DeliveryRow({ row }: { row: DeliverySummary }) {
  const state = worstState(row.events);
  const problem = isProblem(row);
  return (
    <tr class={problem ? "problem" : ""}>
      <td class="time">
        <Instant at={row.receivedAt} />
      </td>
      <td class="carrier">{carrierText(row.carrier)}</td>
      <th scope="row" class="event">
        <a class="row" href={fragmentOf({ view: "delivery", id: row.id })}>
          {deliveryText(row)}
        </a>
        {row.reason && <code class="reason">{row.reason}</code>}
      </th>
      <td class="source">{row.source ?? <span class="quiet">–</span>}</td>
      <td class="status">
        <Badge said={saidOfOutcome(row.outcome)} />
        {row.status !== null && <span class="code">{row.status}</span>}
        {state && <Badge said={saidOfState(state)} />}
      </td>
      <td class="duration">{spanText(row.durationMs)}</td>
      <td class="attempts">
        {row.attempts}
        {row.running > 0 && <span class="running"> · {row.running} running</span>}
      </td>
    </tr>
  );
}
