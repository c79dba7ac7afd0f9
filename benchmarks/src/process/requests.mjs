import { ORIGIN } from "../deliveries.mjs";
import { asyncBatchOf } from "./batches.mjs";
import { CARRIERS, freshRound } from "./fresh-round.mjs";
import { fetchReceiver } from "./ours.mjs";

/** The Fetch handler, and what any Fetch handler costs. In processes of its own: requests leave much to collect. */
export async function requests(builds, operations, received) {
  const { round, fill } = await freshRound(builds[0].stage, operations);
  const list = [];
  for (const { name, stage } of builds) {
    const handler = await fetchReceiver(stage, received);
    for (const carrier of CARRIERS) {
      const batch = asyncBatchOf(round[carrier], (one) => handler(requestOf(one)));
      list.push({ name: `${name} fetch ${carrier}`, batch, ours: true });
    }
  }
  for (const carrier of CARRIERS) {
    const bare = async (one) => {
      await requestOf(one).text();
      return new Response(null, { status: 204 });
    };
    list.push({ name: `Request + text() + Response ${carrier}`, batch: asyncBatchOf(round[carrier], bare) });
  }
  return { list, prepare: fill };
}

const requestOf = ({ delivery: { method, url, headers, body } }) =>
  new Request(ORIGIN + url, { method, headers, body });
