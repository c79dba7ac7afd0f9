import { pageOf } from "../deliveries/page.js";
import { detailOf, storedDetail } from "../detail/detail.js";
import { json } from "../http/json.js";
import { Refusal } from "../http/problem.js";
import { refusing } from "../inbox/replay.js";
import { eventIdOf } from "../inbox/stored-id.js";
import type { DeliveryPage } from "../protocol.js";
import type { Context } from "./context.js";

export async function deliveries({ recorder, inbox, live }: Context, request: Request): Promise<Response> {
  // Taken first: what comes meanwhile is told twice rather than never.
  const { position } = live;
  const page = await refusing(() => pageOf(recorder.kept, inbox, new URL(request.url).searchParams));
  return json({ ...page, live: position } satisfies DeliveryPage);
}

/** @throws {Refusal} `notFound` */
export async function delivery(context: Context, id: string, masked: boolean): Promise<Response> {
  const { recorder, inbox, hooks, parts } = context;
  const around = { hooks, inbox, publicUrl: parts.publicUrl };
  const entry = recorder.kept.get(id);
  if (entry) return json(await detailOf(entry, around, masked));
  const eventId = eventIdOf(id);
  const shown = eventId === null ? null : ((await inbox?.show(eventId)) ?? null);
  if (!shown) throw new Refusal("notFound", "this delivery is not kept any more");
  return json(await storedDetail(shown, around, masked));
}
