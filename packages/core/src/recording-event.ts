import type { AnyCarrier, CarrierName, PayloadOf } from "./carrier.js";
import type { EventType } from "./event-types.js";
import type { EventOf, Instant, Query } from "./events.js";

/**
 * Every event that the given carriers can send; `event.type` and `event.carrier` narrow it.
 *
 * @example
 * if (event.carrier === "plivo") event.payload.RecordingUUID;
 */
export type RecordingEvent<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> = {
  [Type in EventType]: EventOfType<Type, Carriers, Metadata>;
}[EventType];

/** The events of one type that the given carriers can send. */
export type EventOfType<
  Type extends EventType,
  Carriers extends AnyCarrier = AnyCarrier,
  Metadata = unknown,
> = Carriers extends AnyCarrier ? EventOf<Type, CarrierName<Carriers>, PayloadOf<Carriers>, Metadata> : never;

/** A genuine delivery that is no recording event, for `onOther`. */
export type OtherDelivery<Carriers extends AnyCarrier = AnyCarrier> = Carriers extends AnyCarrier
  ? {
      carrier: CarrierName<Carriers>;
      /** The carrier's name of the webhook, such as `disconnect`; `null` where it has none. */
      webhook: string | null;
      /** Whether the answer steers a live call; such a delivery is passed on after `onOther`. */
      callControl: boolean;
      receivedAt: Instant;
      query: Query;
      payload: PayloadOf<Carriers>;
    }
  : never;
