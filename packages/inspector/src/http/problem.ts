import type { Problem } from "../protocol.js";
import { json } from "./json.js";

const STATUS: Readonly<Record<string, number>> = {
  unauthorized: 401,
  forbidden: 403,
  host: 403,
  crossSite: 403,
  token: 403,
  notFound: 404,
  method: 405,
  tooLarge: 413,
  badRequest: 400,
  range: 416,
  tooMany: 429,
  failed: 500,
  notYet: 503,
  gone: 404,
  denied: 502,
  notAudio: 502,
  truncated: 502,
  unavailable: 404,
};

/** Something that a request cannot have, thrown wherever that is found out. */
export class Refusal extends Error {
  readonly code: string;
  readonly more: Partial<Problem>;

  constructor(code: keyof typeof STATUS & string, message: string, more: Partial<Problem> = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }

  response(): Response {
    const { code, message, more } = this;
    const answer = json({ code, message, ...more } satisfies Problem, STATUS[code] ?? 500);
    if (more.retryAfterMs !== undefined) answer.headers.set("retry-after", String(Math.ceil(more.retryAfterMs / 1000)));
    return answer;
  }
}
