import { createServer } from "node:http";
import { MOUNT, ORIGIN, PEER_SECRET, SECRETS } from "../deliveries.mjs";
import { check } from "./check.mjs";

// Each loads its own library alone: what the others' would weigh on the heap is not for it to carry.
const load = async (name) => (await import(name)).default;

const express5 = (express, ...handlers) => {
  const app = express();
  app.post(`${MOUNT}/:carrier`, ...handlers);
  return createServer(app);
};

/** What people use today: other senders' middleware, and the recipes that carriers' documents give. */
export const recipes = {
  async "node:http + @octokit/webhooks"(received) {
    const { createNodeMiddleware, Webhooks } = await import("@octokit/webhooks");
    const webhooks = new Webhooks({ secret: PEER_SECRET });
    webhooks.on("push", received);
    return createServer(createNodeMiddleware(webhooks, { path: `${MOUNT}/octokit` }));
  },

  async "Express 5 + express.json + rawBody + HMAC"(received) {
    const express = await load("express");
    const keep = (request, _response, bytes) => {
      request.rawBody = bytes;
    };
    return express5(express, express.json({ verify: keep }), (request, response) => {
      check(request.headers["freeclimb-signature"], request.rawBody);
      received();
      response.status(204).end();
    });
  },

  async "Express 5 + urlencoded + twilio.webhook()"(received) {
    const express = await load("express");
    const twilio = await load("twilio");
    const verify = twilio.webhook({ url: `${ORIGIN}${MOUNT}/twilio` }, PEER_SECRET);
    return express5(express, express.urlencoded(), verify, (_request, response) => {
      received();
      response.status(204).end();
    });
  },

  async "Express 5 + urlencoded + plivo"(received) {
    const express = await load("express");
    const plivo = await load("plivo");
    return express5(express, express.urlencoded(), (request, response) => {
      const url = ORIGIN + request.originalUrl;
      const { "x-plivo-signature-v3": mac, "x-plivo-signature-v3-nonce": nonce } = request.headers;
      if (!plivo.validateV3Signature("POST", url, nonce, SECRETS.plivo, mac, request.body)) throw new Error("refused");
      received();
      response.status(204).end();
    });
  },
};
