import { Agent, request } from "node:http";
import type { Sent } from "./deliveries.js";
import type { Member } from "./fleet.js";

/** What came of sending. */
export interface Sending {
  /** Deliveries that were answered success. */
  acknowledged: number;
  /** Answers that were none: connections that broke, 5xx, or too long. Those were sent again. */
  failed: number;
}

/** Sends until every delivery was acknowledged by one of the receivers, many at a time. */
export async function sendAll(
  deliveries: readonly Sent[],
  receivers: readonly Member[],
  progress: (done: number) => void,
): Promise<Sending> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const sending: Sending = { acknowledged: 0, failed: 0 };
  const waiting = deliveries.slice();
  const worker = async () => {
    for (let delivery = waiting.pop(); delivery; delivery = waiting.pop()) {
      const receiver = receivers[Math.floor(Math.random() * receivers.length)];
      const status = receiver ? await send(delivery, receiver.port, agent) : 0;
      if (status === 200) progress(++sending.acknowledged);
      else {
        sending.failed++;
        // Behind all others: it comes in another order, and to somebody who is up by then.
        waiting.unshift(delivery);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
  agent.destroy();
  return sending;
}

/** The status; 0 when there was no whole answer. */
function send({ headers, body }: Sent, port: number, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const options = { agent, port, host: "127.0.0.1", method: "POST", path: "/plivo", headers, timeout: 15_000 };
    const sent = request(options, (response) => {
      response.on("error", () => resolve(0));
      response.on("end", () => resolve(response.statusCode ?? 0)).resume();
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve(0));
    sent.on("close", () => resolve(0));
    sent.end(body);
  });
}
