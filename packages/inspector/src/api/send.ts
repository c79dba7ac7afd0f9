import { json } from "../http/json.js";
import { Refusal } from "../http/problem.js";
import type { Context } from "./context.js";

/** Sends one of the samples that are offered, and nothing else. */
export async function send({ settings }: Context, { carrier, sample }: Record<string, unknown>): Promise<Response> {
  const { sender } = settings;
  const offered = sender?.samples.find((one) => one.carrier === carrier && one.name === sample);
  if (!sender || !offered) throw new Refusal("notFound", "there is no such sample to send");
  const { status } = await sender.send(offered.carrier, offered.name);
  return json({ status });
}
