import { createServer } from "node:http";
import { createNodeMiddleware, Webhooks } from "@octokit/webhooks";
import express from "express";
import plivo from "plivo";
import twilio from "twilio";
import { MOUNT, ORIGIN, PEER_SECRET, SECRETS } from "../deliveries.mjs";
import { check } from "./check.mjs";

const express5 = (...handlers) => {
  const app = express();
  app.post(`${MOUNT}/:carrier`, ...handlers);
  return createServer(app);
};

/** What people use today: other senders' middleware, and the recipes that carriers' documents give. */
export const recipes = {
  "node:http + @octokit/webhooks"(received) {
    const webhooks = new Webhooks({ secret: PEER_SECRET });
    webhooks.on("push", received);
    return createServer(createNodeMiddleware(webhooks, { path: `${MOUNT}/octokit` }));
  },

  "Express 5 + express.json + rawBody + HMAC"(received) {
    const keep = (request, _response, bytes) => {
      request.rawBody = bytes;
    };
    return express5(express.json({ verify: keep }), (request, response) => {
      check(request.headers["freeclimb-signature"], request.rawBody);
      received();
      response.status(204).end();
    });
  },

  "Express 5 + urlencoded + twilio.webhook()": (received) =>
    express5(
      express.urlencoded(),
      twilio.webhook({ url: `${ORIGIN}${MOUNT}/twilio` }, PEER_SECRET),
      (_request, response) => {
        received();
        response.status(204).end();
      },
    ),

  "Express 5 + urlencoded + plivo": (received) =>
    express5(express.urlencoded(), (request, response) => {
      const url = ORIGIN + request.originalUrl;
      const { "x-plivo-signature-v3": mac, "x-plivo-signature-v3-nonce": nonce } = request.headers;
      if (!plivo.validateV3Signature("POST", url, nonce, SECRETS.plivo, mac, request.body)) throw new Error("refused");
      received();
      response.status(204).end();
    }),
};
