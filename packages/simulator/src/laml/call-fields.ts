/** The parties of every simulated call. */
export const PARTIES = { From: "+14155551234", To: "+18005551212", Caller: "+14155551234", Called: "+18005551212" };

/** What Twilio knows of where they are; empty fields are sent too. */
export const PLACES = Object.fromEntries(
  ["From", "To", "Caller", "Called"].flatMap((party) => [
    [`${party}City`, ""],
    [`${party}Country`, "US"],
    [`${party}State`, ""],
    [`${party}Zip`, ""],
  ]),
);

/** Fields in the order of the alphabet, as requests for a call's next step have them. */
export const sortedFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
