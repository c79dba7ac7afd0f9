import type { DeliverySummary } from "../../src/protocol.js";
import { steppedTo } from "../logic/stepped-to.js";
import { DeliveryRow } from "./delivery-row.js";

const COLUMNS = ["Time", "Carrier", "Event", "Source", "Status", "Duration", "Attempts"];

/** Arrow keys go from row to row. */
function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("tbody a.row")];
  const to = steppedTo(event.key, links.indexOf(document.activeElement as HTMLElement), links.length);
  if (to === null) return;
  event.preventDefault();
  links[to]?.focus();
}

/** Deliveries, the newest first. */
export const DeliveryTable = ({ rows }: { rows: readonly DeliverySummary[] }) => (
  <div class="sheet">
    <table class="deliveries" onKeyDown={onKeyDown}>
      <caption class="unseen">
        Deliveries, the newest first. Arrow keys go from one to the next, Enter opens it.
      </caption>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col" class={name.toLowerCase()}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DeliveryRow key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  </div>
);
