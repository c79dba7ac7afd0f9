// Runs a bundle in the edge runtime: node edge-host.mjs <bundle>
import { readFileSync } from "node:fs";
import { EdgeRuntime, runServer } from "edge-runtime";

const initialCode = readFileSync(process.argv[2], "utf8");
const { url } = await runServer({ runtime: new EdgeRuntime({ initialCode }), host: "127.0.0.1", port: 0 });
console.log(`READY ${JSON.stringify({ "edge-runtime": url.replace(/\/$/, "") })}`);
