// The sender, in a process of its own: on each message loads one server for a while and tells how many it answered.
import autocannon from "autocannon";
import { senders } from "./senders.mjs";

/** So many distinct requests in turn that a receiver's memory of 10,000 has forgotten one before it comes again. */
const DISTINCT = 13_000;

const { stage } = JSON.parse(process.argv[2]);
const make = await senders(stage);

process.on("message", async ({ port, sender, connections, milliseconds, distinct = DISTINCT, awake = false }) => {
  const requests = Array.from({ length: connections }, () =>
    Array.from({ length: Math.ceil(distinct / connections) }, make[sender]),
  );
  let began;
  let isAwake = awake;
  // A sender that slept would have to be woken by each answer, at the server's cost; the slower the server, the oftener.
  const spin = () => isAwake && setImmediate(spin);
  const result = await new Promise((resolve, reject) => {
    const options = {
      url: `http://127.0.0.1:${port}`,
      connections,
      duration: milliseconds / 1000,
      sampleInt: 50,
      setupClient: (client) => client.setRequests(requests.pop()),
    };
    const run = autocannon(options, (error, outcome) => (error ? reject(error) : resolve(outcome)));
    run.once("start", () => {
      began = performance.now();
      spin();
    });
  });
  isAwake = false;
  process.send({
    answered: result["2xx"],
    failed: result.non2xx + result.errors + result.timeouts,
    seconds: (performance.now() - began) / 1000,
    latency: result.latency.p50,
    latency99: result.latency.p99,
  });
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
