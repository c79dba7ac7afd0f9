/**
 * Something that holds for a carrier, for the table in the documentation.
 *
 * `documented`: the carrier's own pages or SDKs say it, and nothing of its own speaks against it. `unclear`: they
 * disagree with each other, or say nothing.
 */
export interface Fact {
  /** In a few words, as Markdown. */
  readonly says: string;
  /** The carrier's own page. */
  readonly source: `https://${string}`;
  readonly sure: "documented" | "unclear";
}

/** What one has to know of a carrier before one relies on it. */
export interface CarrierFacts {
  /** The webhooks that make events. */
  readonly events: Fact;
  /** What proves a delivery, and what that covers. */
  readonly signature: Fact;
  /** How old a genuine delivery may be. */
  readonly replayLimit: Fact;
  /** What it takes to fetch a recording. */
  readonly mediaAuth: Fact;
  /** How long a recording can be fetched. */
  readonly mediaLife: Fact;
  /** What is sent again when a delivery fails. */
  readonly retry: Fact;
}
