import { handler } from "./handler.mjs";
import { ready } from "./receiver.cjs";

const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: handler });
ready({ "Bun.serve": `http://127.0.0.1:${server.port}` });
