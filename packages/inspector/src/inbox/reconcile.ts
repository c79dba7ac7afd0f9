import { Refusal } from "../http/problem.js";
import { maskCause } from "../mask/mask.js";
import type { ReconcileMessage } from "../protocol.js";
import type { ComparisonOptions, InspectedInbox } from "./inspected-inbox.js";

/** Compares with a carrier's list, and tells how far it has come; it ends when nobody reads any more. */
export function reconcile(inbox: InspectedInbox, asked: Record<string, unknown>, ended: AbortSignal): Response {
  const { carrier, since, until, dryRun } = asked;
  if (typeof carrier !== "string" || typeof since !== "string" || typeof dryRun !== "boolean")
    throw new Refusal("badRequest", "carrier, since and dryRun are needed");
  if (until !== undefined && typeof until !== "string") throw new Refusal("badRequest", "until must be an instant");
  const stop = new AbortController();
  const signal = AbortSignal.any([ended, stop.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (message: ReconcileMessage) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(message)}\n`));
      };
      const options: ComparisonOptions = { carrier, since, dryRun, signal };
      if (until !== undefined) options.until = until;
      options.onProgress = ({ carrier: of, listed, found, at }) =>
        write({ kind: "progress", carrier: of, listed, found, at });
      try {
        const { listed, found, pending, unreadable, since: from, until: to } = await inbox.reconcile(options);
        write({ kind: "result", listed, found, pending, unreadable, since: from, until: to, dryRun });
      } catch (cause) {
        const { code } = cause as { code?: unknown };
        write({ kind: "failed", code: typeof code === "string" ? code : "failed", message: maskCause(cause) });
      }
      if (!stop.signal.aborted) controller.close();
    },
    cancel: () => stop.abort(),
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8" } });
}
