import type { StoredEvent } from "../../src/protocol.js";
import { fragmentOf } from "../logic/route.js";
import { carrierText, typeText } from "../logic/words.js";
import { Ago } from "../parts/instant.js";

interface DeadRowProps {
  event: StoredEvent;
  isChosen: boolean;
  onChoose: (id: string, on: boolean) => void;
}

/** One event that was given up. */
export const DeadRow = ({ event, isChosen, onChoose }: DeadRowProps) => (
  <tr>
    <td>
      <input
        type="checkbox"
        aria-label={`Select ${typeText(event.type)} of ${event.recordingId ?? event.id}`}
        checked={isChosen}
        onChange={(change) => onChoose(event.id, change.currentTarget.checked)}
      />
    </td>
    <th scope="row">
      <a href={fragmentOf({ view: "delivery", id: event.deliveryId })}>{typeText(event.type)}</a>
      {event.recordingId && <code class="reason">{event.recordingId}</code>}
    </th>
    <td>{carrierText(event.carrier)}</td>
    <td>
      <Ago at={event.receivedAt} />
    </td>
    <td class="number">{event.attempts}</td>
    <td>{event.errorCode ? <code>{event.errorCode}</code> : "–"}</td>
  </tr>
);
