/**
 * Why a request failed, by name and code: `Error ECONNREFUSED`.
 *
 * Security: what `fetch` throws can hold bytes that the server sent, and some servers send back what they were sent.
 */
export function plainCause(error: unknown): Error {
  const { cause } = Object(error) as { cause?: unknown };
  const { name, code } = Object(cause ?? error) as { name?: unknown; code?: unknown };
  return new Error([name, code].filter((part) => typeof part === "string" && /^\w{1,64}$/.test(part)).join(" "));
}
