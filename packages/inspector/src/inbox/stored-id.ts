/** The id of a delivery that only the inbox remembers: that of its event. */
export const storedId = (eventId: string): string => `s${eventId}`;

/** The event's id in it; `null` for a delivery in memory. */
export const eventIdOf = (deliveryId: string): string | null =>
  deliveryId.startsWith("s") ? deliveryId.slice(1) : null;
