import { CarrierApiError } from "./api-error.js";
import { discard } from "./fetch-pinned.js";
import { plainCause } from "./plain-cause.js";
import { readText } from "./read-text.js";
import { retryAfter } from "./schedule.js";
import { unlessAborted } from "./unless-aborted.js";

const MAX_BYTES = 16 * 2 ** 20;

/** For the whole answer: pages of a list are small, and a server that hangs must not hang its asker. */
const TIMEOUT_MS = 60_000;

/** A carrier's REST API, and who asks it. */
export interface ApiSource {
  carrier: string;
  /** What paths are appended to. */
  base: string;
  authorization(): string | Promise<string>;
  /** What must not come back in an error's text. */
  secrets: readonly string[];
  clock: () => number;
}

/** One request; parameters that are `undefined` are left out. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON, or as a form where it is one. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/**
 * Asks a carrier's API and decodes its answer; `null` for one without a body.
 *
 * Security: an API has no reason to redirect, so none is followed.
 *
 * @throws {CarrierApiError} for every status but 2xx, for an answer that is no JSON, for none at all and for one
 * that is not there within a minute (`code: "timeout"`).
 * @throws the reason of an aborted signal.
 */
export async function callApi(source: ApiSource, { method, path, query, body, signal }: ApiRequest): Promise<unknown> {
  const authorization = await unlessAborted(source.authorization(), signal);
  const error = (status: number | null, code: string, cause?: unknown) =>
    new CarrierApiError(source.carrier, { status, code, cause });
  const isJson = body !== undefined && !(body instanceof URLSearchParams);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const brokenOff = (status: number | null, code: string, cause: unknown): never => {
    if (signal?.aborted) throw signal.reason;
    throw error(status, timeout.aborted ? "timeout" : code, plainCause(cause));
  };
  let response: Response;
  try {
    response = await fetch(`${source.base}${path}${queryOf(query)}`, {
      method,
      headers: {
        authorization,
        accept: "application/json",
        "accept-encoding": "identity",
        ...(isJson ? { "content-type": "application/json" } : {}),
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as URLSearchParams) }),
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (cause) {
    return brokenOff(null, "network", cause);
  }
  const { status } = response;
  if (status >= 300 && status < 400) {
    await discard(response);
    throw error(status, "redirect");
  }
  const text = await readText(response, MAX_BYTES).catch((cause: unknown) =>
    brokenOff(status, "answer cut short", cause),
  );
  if (!response.ok) throw refusal(source, response, text);
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    throw error(status, "answer is no JSON");
  }
}

function queryOf(query: ApiRequest["query"] = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

function refusal({ carrier, secrets, clock }: ApiSource, { status, headers }: Response, body: string): CarrierApiError {
  const { code, text } = wordsIn(body);
  const asked = headers.get("retry-after");
  return new CarrierApiError(carrier, {
    status,
    code: clean(code, secrets),
    text: clean(text, secrets),
    retryAfterMs: asked === null ? null : retryAfter(0, asked, clock()),
  });
}

/**
 * The carrier's code and words, in the fields that one of them has: `type`/`description`, `code`/`message`, `error`; or
 * in the first of its `errors`.
 */
function wordsIn(body: string): { code: unknown; text: unknown } {
  try {
    const answer = JSON.parse(body) as Record<string, unknown>;
    const fields = (Array.isArray(answer.errors) ? answer.errors[0] : answer) as Record<string, unknown>;
    const { type, code = type, description, message = description, error = message, title, detail = title } = fields;
    return { code, text: error ?? fields.details ?? detail };
  } catch {
    return { code: null, text: null };
  }
}

/** Some servers answer with the request's own headers. */
function clean(value: unknown, secrets: readonly string[]): string | null {
  if (value === null || value === undefined) return null;
  let text = typeof value === "string" ? value : JSON.stringify(value);
  for (const secret of secrets) text = text.replaceAll(secret, "[credential]");
  return text.slice(0, 500);
}
