import { json } from "../http/json.js";
import { Refusal } from "../http/problem.js";
import type { InboxQuery } from "../inbox/inspected-inbox.js";
import { reconcile } from "../inbox/reconcile.js";
import { refusing, replay } from "../inbox/replay.js";
import { storedId } from "../inbox/stored-id.js";
import { storedEvent } from "../inbox/stored-row.js";
import type { StoredPage } from "../protocol.js";
import type { Context } from "./context.js";

const inboxOf = ({ inbox }: Context) => {
  if (!inbox) throw new Refusal("notFound", "there is no inbox");
  return inbox;
};

export const inboxStats = async (context: Context): Promise<Response> => json(await inboxOf(context).stats());

export async function deadLetters(context: Context, request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const query: InboxQuery = { state: "dead", limit: Math.min(Math.max(Number(params.get("limit")) || 50, 1), 200) };
  const after = params.get("after");
  if (after) query.after = after;
  const { events, next } = await refusing(() => inboxOf(context).list(query));
  const deliveryOf = (id: string) => context.recorder.kept.ofEvent(id)?.id ?? storedId(id);
  return json({ events: events.map((event) => storedEvent(event, deliveryOf(event.id))), next } satisfies StoredPage);
}

export const replayed = async (context: Context, asked: Record<string, unknown>): Promise<Response> =>
  json(await replay(inboxOf(context), asked));

export const reconciled = (context: Context, asked: Record<string, unknown>, request: Request): Response =>
  reconcile(inboxOf(context), asked, request.signal);
