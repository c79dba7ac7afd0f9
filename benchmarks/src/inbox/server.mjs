// One server in a process of its own: says its port, and on "mark" what it has used and stored so far.
import { createServer } from "node:http";
import { MOUNT } from "../deliveries.mjs";
import { check } from "../http/check.mjs";
import { readBody } from "../http/read-body.mjs";
import { options } from "../process/ours.mjs";
import { importStaged } from "../stage.mjs";
import { openBoss } from "./boss.mjs";

const { kind, place, stage } = JSON.parse(process.argv[2]);
let stored = 0;

const kinds = {
  async "no inbox"() {
    const { hookswitch } = await importStaged(stage, "node");
    const onRecordingAvailable = () => {
      stored++;
    };
    return hookswitch({ ...(await options(stage, onRecordingAvailable)), path: MOUNT });
  },

  async inbox() {
    const [{ hookswitch }, { inbox }] = [await importStaged(stage, "node"), await importStaged(stage, "inbox")];
    const store = inbox({ ...place, work: false });
    await store.ready();
    const counting = {
      attach: (attached) => store.attach(attached),
      async append(events, delivery) {
        const answers = await store.append(events, delivery);
        stored += answers.filter((answer) => answer === "stored").length;
        return answers;
      },
    };
    return hookswitch({ ...(await options(stage, () => undefined)), inbox: counting, path: MOUNT });
  },

  /** What people write today: the HMAC, one job, the answer. */
  async "pg-boss send"() {
    const boss = await openBoss(place);
    return (request, response) =>
      readBody(request, async (body) => {
        const event = check(request.headers["freeclimb-signature"], body);
        const { method, url, headers } = request;
        await boss.send({ event, delivery: { method, url, headers, body: body.toString("base64") } });
        stored++;
        response.writeHead(204).end();
      });
  },
};

const server = createServer(await kinds[kind]());
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, stored });
});
process.on("disconnect", () => process.exit());
