import type { Carrier, Proof, Reading } from "../carrier.js";
import { HookswitchError } from "../errors.js";
import { FieldReader } from "../read/field-reader.js";
import type { RecordingEvent } from "../recording-event.js";
import { isoFromEpochMs } from "../time/epoch.js";

/** An event made of what a REST list says: the same id as its webhook's, and the list's entry as `payload`. */
export type ListedEvent<Name extends string, Payload> = RecordingEvent<Carrier<Name, Payload>, null>;

/** An entry of a REST list, put the way the carrier's webhook for it is. */
export interface Entry<Name extends string, Payload> {
  carrier: Name;
  /** As the carrier sent it. */
  payload: Payload;
  /** The webhook's fields, so that the same reader reads both and ids cannot differ. */
  webhook: Readonly<Record<string, unknown>>;
  accountId: string | null;
  /** When the recording was made, epoch milliseconds; for carriers whose webhooks have no time of their own. */
  signedAt: number | null;
}

/** @throws {HookswitchError} `payload_unreadable` for an entry without an id. */
export function listedEvent<Name extends string, Payload>(
  { carrier, payload, webhook, accountId, signedAt }: Entry<Name, Payload>,
  read: (fields: FieldReader, proof: Proof) => Reading,
  now: number,
): ListedEvent<Name, Payload> {
  const fields = new FieldReader(webhook);
  const [draft] = read(fields, { secret: -1, signedAt, replayKey: null }).events;
  if (!draft) throw new HookswitchError("payload_unreadable", { carrier, details: { missing: "recording" } });
  const { key, ...rest } = draft;
  const event = {
    id: `${carrier}.${draft.type}.${key}`,
    ...rest,
    carrier,
    receivedAt: isoFromEpochMs(now) ?? new Date(0).toISOString(),
    accountId: draft.accountId ?? accountId,
    query: {},
    metadata: null,
    warnings: fields.warnings,
    payload,
  };
  return event as unknown as ListedEvent<Name, Payload>;
}
