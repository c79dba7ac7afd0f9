import type { CarrierName } from "../carriers.js";
import type { Answered, Exchange } from "../http/exchange.js";

/** What an answer that is not the success means, and what to do about it. */
export interface Meaning {
  /** A stable word. */
  code: string;
  /** What is wrong, in one sentence. */
  what: string;
  cause: string;
  fix: string;
  /** A page of the documentation. */
  docs: string | null;
}

/** What was sent, as far as it decides what an answer means. */
export interface Asked {
  carrier: CarrierName;
  url: string;
  /** `none`: without proof; `forged`: with a proof that fits nothing; `signed`: with the given secrets. */
  proof: "none" | "forged" | "signed";
}

/** Finds what an answer means; null for what it knows nothing of. */
export type Rule<Of extends Exchange = Answered> = (answer: Of, asked: Asked) => Meaning | null;
