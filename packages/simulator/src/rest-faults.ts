import { type Exchange, reply } from "./http/exchange.js";

/** An answer that the REST side gives instead of its own. */
export interface RestFault {
  /** Which requests; tried on path and query. Default: all. */
  path?: RegExp;
  /** Default: every method. */
  method?: string;
  status: number;
  /** Seconds or a date, as `Retry-After` has them. */
  retryAfter?: number | string;
  json?: unknown;
  /** How many requests in a row. Default 1. */
  times?: number;
}

/** Faults that the next fitting requests meet. */
export class RestFaults {
  readonly #left: { fault: RestFault; times: number }[] = [];

  add(fault: RestFault): void {
    this.#left.push({ fault, times: fault.times ?? 1 });
  }

  /** Answers with the first fault that fits; tells whether there was one. */
  answers(exchange: Exchange): boolean {
    const found = this.#left.find(
      ({ fault: { path, method = exchange.method } }) =>
        method === exchange.method && (path === undefined || path.test(exchange.target)),
    );
    if (!found) return false;
    if (--found.times <= 0) this.#left.splice(this.#left.indexOf(found), 1);
    const { status, json, retryAfter } = found.fault;
    reply(exchange, status, json, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
    return true;
  }
}
