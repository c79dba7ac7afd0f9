// One server in a process of its own: says its port, and on "mark" what it has used and received so far.
import { adapters } from "./adapters.mjs";
import { bare } from "./bare.mjs";
import { recipes } from "./recipes.mjs";

const { name, stage } = JSON.parse(process.argv[2]);
let received = 0;
const count = () => {
  received++;
};
const start = adapters[name] ? () => adapters[name].start(stage, count) : () => (bare[name] ?? recipes[name])(count);
const server = await start();
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, received });
});
process.on("disconnect", () => process.exit());
