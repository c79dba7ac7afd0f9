import { Refusal } from "./problem.js";

/** More than 500 ids need. */
const MAX_BYTES = 256 * 1024;

/** Reads a POST's body, counting; `content-length` only ends it early. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new Refusal("badRequest", "content-type must be application/json");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  const reader = request.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    bytes += step.value.byteLength;
    if (bytes > MAX_BYTES) {
      void reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    text += decoder.decode(step.value, { stream: true });
  }
  const value = parsed(text || "{}");
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal("badRequest", "the body must be a JSON object");
  return value as Record<string, unknown>;
}

const tooLarge = () => new Refusal("tooLarge", `the body is larger than ${MAX_BYTES} bytes`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("badRequest", "the body is no JSON");
  }
}
