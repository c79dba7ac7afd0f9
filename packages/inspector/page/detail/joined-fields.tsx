import { useSignal } from "@preact/signals";
import type { DeliveryDetail, Field } from "../../src/protocol.js";
import { joinGroups } from "../logic/join-groups.js";
import { counted, typeText } from "../logic/words.js";
import { FieldValue } from "../parts/field-value.js";
import { Panel } from "../parts/panel.js";
import { Warnings } from "./warnings.js";

/** What was sent beside what was understood of it, field by field. */
export function JoinedFields({ detail: { raw, events, joins } }: { detail: DeliveryDetail }) {
  const chosen = useSignal(0);
  const at = Math.min(chosen.value, Math.max(0, events.length - 1));
  const event = events[at];
  if (raw.length === 0 && !event)
    return (
      <Panel id="fields" title="Sent and understood">
        <p class="quiet">Nothing is read of a delivery that was not proved genuine.</p>
      </Panel>
    );
  const ofEvent = joins.filter((join) => join.event === at);
  const groups = joinGroups(raw, event?.fields ?? [], ofEvent);
  const joined = groups.filter((group) => group.raw.length > 0 && group.normalized.length > 0);
  const rest = groups.filter((group) => !joined.includes(group));
  const [made, unread] = [rest.flatMap((group) => group.normalized), rest.flatMap((group) => group.raw)];
  return (
    <Panel
      id="fields"
      title="Sent and understood"
      aside={<span class="quiet">{counted(joined.length, "field")} joined</span>}
    >
      {events.length > 1 && (
        <fieldset class="tabs">
          <legend class="unseen">Event</legend>
          {events.map((one, index) => (
            <label key={one.id}>
              <input type="radio" name="event" checked={index === at} onChange={() => (chosen.value = index)} />
              {typeText(one.type)}
            </label>
          ))}
        </fieldset>
      )}
      {event && <Warnings warnings={event.warnings} />}
      <table class="joined">
        <caption class="unseen">
          Each row has what the carrier sent on the left and what was read from it on the right.
        </caption>
        <thead>
          <tr>
            <th scope="col">Sent by the carrier</th>
            <th scope="col">Understood</th>
          </tr>
        </thead>
        <tbody>
          {joined.map((group) => (
            <tr key={group.raw[0]?.path} class="tied">
              <td>{fieldsOf(group.raw)}</td>
              <td>{fieldsOf(group.normalized)}</td>
            </tr>
          ))}
        </tbody>
        <tbody>
          <tr>
            <td>
              <h3>Read by nobody</h3>
              {fieldsOf(unread)}
            </td>
            <td>
              <h3>Without a field of its own</h3>
              {fieldsOf(made)}
            </td>
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

const fieldsOf = (fields: readonly Field[]) =>
  fields.length === 0 ? (
    <span class="quiet">–</span>
  ) : (
    fields.map(({ path, value }) => (
      <div key={path} class="field">
        <span class="path">{breakable(path)}</span> <FieldValue value={value} />
      </div>
    ))
  );

/** A path that breaks behind its dots where it has to. */
const breakable = (path: string) =>
  path.split(/(?<=\.)/).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={part} />, part]));
