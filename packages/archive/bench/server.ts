// Serves one WAV file of so many bytes, without having it, in a process of its own; at /125 with 125 MB a second.
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { wavOf } from "../src/test-event.js";

const size = Number(process.argv[2]);
const head = wavOf(1024 * 1024 - 44);
head.set(new Uint8Array(Uint32Array.of(size - 8).buffer), 4);
head.set(new Uint8Array(Uint32Array.of(size - 44).buffer), 40);
const block = head.slice();

createServer(async (request, response) => {
  const bytesPerMs = Number(/^\/(\d+)/.exec(request.url ?? "")?.[1]) * 1000 || Number.POSITIVE_INFINITY;
  const begun = performance.now();
  response.writeHead(200, { "content-type": "audio/wav", "content-length": size });
  response.write(head);
  for (let at = head.length; at < size; at += block.length) {
    const early = at / bytesPerMs - (performance.now() - begun);
    if (early > 1) await sleep(early);
    if (!response.write(block.subarray(0, Math.min(block.length, size - at)))) await once(response, "drain");
  }
  response.end();
}).listen(0, "127.0.0.1", function ready() {
  process.send?.((this.address() as { port: number }).port);
});
