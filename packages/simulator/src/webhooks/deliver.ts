import { schedule, type WebhookFaults } from "./schedule.js";
import type { Answer, Outgoing, Way } from "./send.js";
import { send } from "./send.js";
import type { Attempt, Delivered, Webhook } from "./webhook.js";

/** How a carrier brings a webhook. */
export interface Courier {
  /** Its request without proof. @param attempt counted from 1. */
  write(webhook: Webhook, attempt?: number): Outgoing;
  /** The headers that prove it. */
  prove(request: Outgoing): Record<string, string>;
  /** Whether the proof is held back until a 401 asks for Basic credentials. */
  challenged: boolean;
  /** How often it tries again when no answer came, for this reason. */
  retries(webhook: Webhook, error: string): number;
  /** How often it tries again after an answer with this status. Default: never. */
  retriesAfter?(status: number): number;
}

/** Delivers webhooks in order, each after the answer to the one before. */
export async function deliverAll(
  courier: Courier,
  webhooks: readonly Webhook[],
  way: Way,
  faults: WebhookFaults = {},
): Promise<Delivered[]> {
  const sent = schedule(webhooks, faults);
  if (faults.simultaneous) return Promise.all(sent.map((webhook) => deliver(courier, webhook, way)));
  const delivered: Delivered[] = [];
  for (const webhook of sent) delivered.push(await deliver(courier, webhook, way));
  return delivered;
}

async function deliver(courier: Courier, webhook: Webhook, way: Way): Promise<Delivered> {
  const attempts: Attempt[] = [];
  const attempt = async (proven: boolean, count: number): Promise<Answer> => {
    const request = courier.write(webhook, count);
    const proof = proven ? courier.prove(request) : {};
    const answer = await send({ ...request, headers: { ...request.headers, ...proof } }, way);
    attempts.push({ proof, status: answer.status, error: answer.error });
    return answer;
  };
  for (let retried = 0; ; retried++) {
    let answer = await attempt(!courier.challenged, retried + 1);
    if (courier.challenged && asksForBasic(answer)) answer = await attempt(true, retried + 1);
    const { status, error } = answer;
    const more = error === null ? (courier.retriesAfter?.(status) ?? 0) : courier.retries(webhook, error);
    if (retried >= more) return { webhook, attempts, status };
  }
}

const asksForBasic = ({ status, headers }: Answer): boolean =>
  status === 401 && /^basic\b/i.test(String(headers["www-authenticate"] ?? ""));
