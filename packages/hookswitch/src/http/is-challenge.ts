import type { Exchange } from "./exchange.js";

/** Whether an answer asks for Basic credentials: without this Bandwidth never sends a second request. */
export const isChallenge = (answer: Exchange): boolean =>
  answer.error === null && answer.status === 401 && /\bbasic\b/i.test(String(answer.headers["www-authenticate"] ?? ""));
