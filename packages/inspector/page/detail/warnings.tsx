import type { EventView } from "../../src/protocol.js";

/** Fields that could not be read; the event came all the same. */
export function Warnings({ warnings }: Pick<EventView, "warnings">) {
  if (warnings.length === 0) return null;
  return (
    <ul class="notice wait">
      {warnings.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          <code>{field}</code> {message}
        </li>
      ))}
    </ul>
  );
}
