import type { NativeResponse } from "./native.js";

/** Writes a Fetch response to Node's, no faster than it is read. */
export async function toNode(answer: Response, response: NativeResponse, withBody: boolean): Promise<void> {
  const reader = answer.body?.getReader();
  // Before the first write: whoever made the stream must hear of it, whenever the other side goes away.
  response.once("close", () => void reader?.cancel().catch(() => undefined));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (!reader || !withBody) {
    response.end();
    void reader?.cancel().catch(() => undefined);
    return;
  }
  try {
    response.flushHeaders();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      if (response.destroyed) return;
      if (!response.write(step.value)) await drained(response);
    }
    response.end();
  } catch {
    // Half an answer must not look like a whole one.
    response.destroy();
  }
}

const drained = (response: NativeResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });
