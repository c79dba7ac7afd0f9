import { isStaged } from "../stage.mjs";
import { adapters } from "./adapters.mjs";

const ALL = [
  ["node:http, bare", "freeclimb"],
  ["node:http + Hookswitch", "freeclimb"],
  ["node:http + Hookswitch", "plivo"],
  ["node:http + @octokit/webhooks", "octokit"],
  ["Koa 3, bare", "freeclimb"],
  ["Koa 3 + Hookswitch", "freeclimb"],
  ["Fastify 5, bare", "freeclimb"],
  ["Fastify 5 + Hookswitch", "freeclimb"],
  ["Hono, bare", "freeclimb"],
  ["Hono + Hookswitch", "freeclimb"],
  ["Express 5, bare", "freeclimb"],
  ["Express 5 + Hookswitch by app.use", "freeclimb"],
  ["Express 5 + Hookswitch by app.use", "plivo"],
  ["Hookswitch in front of Express 5", "freeclimb"],
  ["Hookswitch in front of Express 5", "plivo"],
  ["Express 5 + express.json + rawBody + HMAC", "freeclimb"],
  ["Express 5 + urlencoded + twilio.webhook()", "twilio"],
  ["Express 5 + urlencoded + plivo", "plivo"],
];

/** What is loaded, by server and sender; without the adapters that this build has not got. */
export const contenders = (stage) =>
  ALL.filter(([server]) => !adapters[server] || isStaged(stage, adapters[server].needs)).map(([server, sender]) => ({
    key: `${server} · ${sender}`,
    server,
    sender,
  }));

/** "`of` answers so many times the requests of `to`"; `goal` where one is set. */
export const comparisons = [
  ["node:http + Hookswitch · freeclimb", "node:http, bare · freeclimb", 0.9],
  ["Koa 3 + Hookswitch · freeclimb", "node:http, bare · freeclimb", 0.82],
  ["Koa 3 + Hookswitch · freeclimb", "Koa 3, bare · freeclimb"],
  ["Fastify 5 + Hookswitch · freeclimb", "node:http, bare · freeclimb"],
  ["Fastify 5 + Hookswitch · freeclimb", "Fastify 5, bare · freeclimb"],
  ["Hono + Hookswitch · freeclimb", "node:http, bare · freeclimb", 0.8],
  ["Hono + Hookswitch · freeclimb", "Hono, bare · freeclimb"],
  ["Express 5 + Hookswitch by app.use · freeclimb", "Express 5, bare · freeclimb", 0.92],
  ["Express 5 + Hookswitch by app.use · freeclimb", "Express 5 + express.json + rawBody + HMAC · freeclimb", 1.35],
  ["Express 5 + Hookswitch by app.use · plivo", "Express 5 + urlencoded + twilio.webhook() · twilio", 1.5],
  ["Express 5 + Hookswitch by app.use · plivo", "Express 5 + urlencoded + plivo · plivo", 1.6],
  ["Hookswitch in front of Express 5 · freeclimb", "Express 5 + express.json + rawBody + HMAC · freeclimb", 4.5],
  ["Hookswitch in front of Express 5 · plivo", "Express 5 + urlencoded + twilio.webhook() · twilio", 4.5],
  ["Hookswitch in front of Express 5 · plivo", "Express 5 + urlencoded + plivo · plivo", 4.5],
  ["node:http + Hookswitch · freeclimb", "node:http + @octokit/webhooks · octokit"],
].map(([of, to, goal]) => ({ of, to, ...(goal && { goal }) }));
