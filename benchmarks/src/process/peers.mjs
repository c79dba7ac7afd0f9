import { createHmac } from "node:crypto";
import { parse as parseQuerystring } from "node:querystring";
import { Webhooks } from "@octokit/webhooks";
import fastQuerystring from "fast-querystring";
import plivo from "plivo";
import { Webhook } from "standardwebhooks";
import Stripe from "stripe";
import twilio from "twilio";
import { PEER_SECRET as SECRET, SECRETS } from "../deliveries.mjs";

const STANDARD = Buffer.from(SECRET);
const hmac = (hash, key, text, encoding) => createHmac(hash, key).update(text).digest(encoding);

const octokit = new Webhooks({ secret: SECRET });
octokit.on("push", () => {});
const standard = new Webhook(STANDARD.toString("base64"));

/** JSON receivers: each is sent the same body, signed its own way, and starts from the bytes. */
export const jsonPeers = {
  "@octokit/webhooks verifyAndReceive": {
    isAsync: true,
    sign: ({ body }) => ({ id: "7", name: "push", signature: `sha256=${hmac("sha256", SECRET, body, "hex")}` }),
    receive: ({ body }, { id, name, signature }) =>
      octokit.verifyAndReceive({ id, name, signature, payload: body.toString() }),
  },
  "stripe constructEvent": {
    sign({ body }) {
      const time = Math.floor(Date.now() / 1000);
      return `t=${time},v1=${hmac("sha256", SECRET, `${time}.${body}`, "hex")}`;
    },
    receive: ({ body }, signature) => Stripe.webhooks.constructEvent(body, signature, SECRET),
  },
  "standardwebhooks verify": {
    sign({ body }) {
      const time = String(Math.floor(Date.now() / 1000));
      const mac = hmac("sha256", STANDARD, `msg_7.${time}.${body}`, "base64");
      return { "webhook-id": "msg_7", "webhook-timestamp": time, "webhook-signature": `v1,${mac}` };
    },
    receive: ({ body }, headers) => standard.verify(body, headers),
  },
};

/** Form receivers: a carrier's own validator, behind a parser of forms. */
const formPeer = {
  twilio: (parse) => ({
    sign: ({ url, body }) => twilio.getExpectedTwilioSignature(SECRET, url, parse(body.toString())),
    receive({ url, body }, signature) {
      const params = parse(body.toString());
      must(twilio.validateRequest(SECRET, signature, url, params));
      return params;
    },
  }),
  plivo: (parse) => ({
    sign: () => null,
    receive({ url, nonce, mac, body }) {
      const params = parse(body.toString());
      must(plivo.validateV3Signature("POST", url, nonce, SECRETS.plivo, mac, params));
      return params;
    },
  }),
};

/** With the parser that `express.urlencoded()` uses, and with the fastest that npm has. */
export const formPeers = {
  "twilio validateRequest + querystring": formPeer.twilio(parseQuerystring),
  "twilio validateRequest + fast-querystring": formPeer.twilio(fastQuerystring.parse),
  "plivo validateV3Signature + querystring": formPeer.plivo(parseQuerystring),
  "plivo validateV3Signature + fast-querystring": formPeer.plivo(fastQuerystring.parse),
};

function must(accepted) {
  if (!accepted) throw new Error("refused");
}
