import type { Exchange } from "../http/exchange.js";
import { meaningOfAnswer } from "./answered.js";
import type { Asked, Meaning } from "./meaning.js";
import { meaningOfSilence } from "./unanswered.js";

export type { Asked, Meaning } from "./meaning.js";

/** What it means that an exchange did not end as it should. */
export const meaningOf = (came: Exchange, asked: Asked): Meaning =>
  came.error === null ? meaningOfAnswer(came, asked) : meaningOfSilence(came);
