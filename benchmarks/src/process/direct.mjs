import { asyncBatchOf, batchOf } from "./batches.mjs";
import { floor } from "./floor.mjs";
import { CARRIERS, freshRound } from "./fresh-round.mjs";
import { receiver } from "./ours.mjs";
import { formPeers, jsonPeers } from "./peers.mjs";

/** `hooks.handle(delivery)`, the floor of its work, and the peers. */
export async function direct(builds, operations, received) {
  const { round, fill } = await freshRound(builds[0].stage, operations);
  const list = [];
  const preparations = [fill];

  for (const carrier of CARRIERS) {
    list.push({ name: `floor ${carrier}`, batch: batchOf(round[carrier], floor[carrier]) });
  }
  const texts = [];
  preparations.push(() => texts.splice(0, texts.length, ...round.bandwidth.map(({ body }) => body.toString())));
  list.push({ name: "JSON.parse of a ready string", batch: batchOf(texts, (text) => JSON.parse(text)) });

  for (const { name, stage } of builds) {
    const hooks = await receiver(stage, received);
    for (const carrier of CARRIERS) {
      const batch = asyncBatchOf(round[carrier], ({ delivery }) => hooks.handle(delivery));
      list.push({ name: `${name} ${carrier}`, batch, ours: true });
    }
  }

  for (const [peers, carrier] of [
    [jsonPeers, "freeclimb"],
    [formPeers, "plivo"],
  ]) {
    for (const [name, { sign, receive, isAsync }] of Object.entries(peers)) {
      const signed = [];
      preparations.push(() => signed.splice(0, signed.length, ...round[carrier].map((one) => [one, sign(one)])));
      const each = ([one, proof]) => receive(one, proof);
      list.push({ name, batch: (isAsync ? asyncBatchOf : batchOf)(signed, each) });
    }
  }
  const prepare = () => {
    for (const step of preparations) step();
  };
  return { list, prepare };
}
