import { createHmac } from "node:crypto";
import { parse } from "node:querystring";
import twilio from "twilio";
import { deliveryMaker, MOUNT, ORIGIN, PEER_SECRET } from "../deliveries.mjs";
import { importStaged } from "../stage.mjs";

/**
 * Makes distinct signed requests, by the name of who sends them.
 *
 * @param {string} stage whose samples to send
 */
export async function senders(stage) {
  const { samples } = await importStaged(stage, "core/testing");
  const make = deliveryMaker(samples);
  const request = ({ delivery: { method, url, headers, body } }, more = {}) => {
    const { connection: _connection, "content-length": _length, ...sent } = headers;
    return { method, path: more.path ?? url, headers: { ...sent, ...more.headers }, body };
  };
  const without = (one, ...names) => {
    for (const name of names) delete one.headers[name];
    return one;
  };
  return {
    bandwidth: () => request(make.bandwidth()),
    freeclimb: () => request(make.freeclimb()),
    plivo: () => request(make.plivo()),
    octokit() {
      const one = make.freeclimb();
      const headers = {
        "x-github-event": "push",
        "x-github-delivery": one.mac.slice(0, 36),
        "x-hub-signature-256": `sha256=${createHmac("sha256", PEER_SECRET).update(one.body).digest("hex")}`,
      };
      return without(request(one, { path: `${MOUNT}/octokit`, headers }), "freeclimb-signature");
    },
    twilio() {
      const one = make.plivo();
      const path = `${MOUNT}/twilio`;
      const mac = twilio.getExpectedTwilioSignature(PEER_SECRET, ORIGIN + path, parse(one.body.toString()));
      const sent = request(one, { path, headers: { "x-twilio-signature": mac } });
      return without(sent, "x-plivo-signature-v3", "x-plivo-signature-ma-v3", "x-plivo-signature-v3-nonce");
    },
  };
}
