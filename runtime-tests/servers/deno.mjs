import { handler } from "./handler.mjs";
import { ready } from "./receiver.cjs";

const onListen = ({ port }) => ready({ "Deno.serve": `http://127.0.0.1:${port}` });
Deno.serve({ port: 0, hostname: "127.0.0.1", onListen }, handler);
