import { createHmac, createSecretKey } from "node:crypto";

/** Where the carriers call, and what they prove themselves with: known to senders and receivers, worth nothing. */
export const MOUNT = "/webhooks/recordings";
export const ORIGIN = "https://api.example.com";
export const SECRETS = {
  bandwidth: { username: "bench", password: "a-password-of-the-benchmark" },
  freeclimb: "sigsec_of_the_benchmark_0123456789abcdef",
  plivo: "an-auth-token-of-the-benchmark",
};

/** What the peers' senders sign with. */
export const PEER_SECRET = "a-secret-of-the-benchmark-0123456789abcd";

const keys = Object.fromEntries(
  ["freeclimb", "plivo"].map((name) => [name, createSecretKey(Buffer.from(SECRETS[name]))]),
);
/** The keys of those carriers that sign, as the floor uses them. */
export const KEYS = keys;

const BASIC = `Basic ${Buffer.from(`${SECRETS.bandwidth.username}:${SECRETS.bandwidth.password}`).toString("base64")}`;

/** What any sender's request has besides. */
const headersOf = (type, body, proof) => ({
  host: "api.example.com",
  "user-agent": "carrier/1.0",
  accept: "*/*",
  "accept-encoding": "gzip, deflate",
  "x-forwarded-for": "192.0.2.7",
  "x-forwarded-proto": "https",
  "content-type": type,
  "content-length": String(body.byteLength),
  ...proof,
  connection: "keep-alive",
});

let count = 0;

/** The sample's body with a recording id of its own, of the same length. */
const distinct = (text, id) => text.replaceAll(id, id.slice(0, -8) + (count++).toString(16).padStart(8, "0"));

const unknownFields = (bytes) =>
  Array.from(
    { length: Math.ceil(bytes / 32) },
    (_, index) => `"x${String(index).padStart(5, "0")}":"of no concern  "`,
  ).join();

/** What Plivo signs: the address, every parameter in the order of names, the nonce. */
function plivoText(url, text, nonce) {
  const params = [...new URLSearchParams(text)].sort(([left], [right]) => (left < right ? -1 : 1));
  return `${url}?${params.map(([name, value]) => name + value).join("")}.${nonce}`;
}

/**
 * Makes signed deliveries of a recording that is ready, about 670 bytes each, no two alike: as a carrier sends them.
 *
 * @param {Record<string, {samples: Record<string, {body: string}>}>} samples those of `@hookswitch/core/testing`
 */
export function deliveryMaker(samples) {
  const bandwidth = samples.bandwidth.samples.recordingAvailable.body;
  const bandwidthId = JSON.parse(bandwidth).recordingId;
  // A call with a parent, out of a queue: FreeClimb's usual body with two more of its ids.
  const ended = JSON.parse(samples.freeclimb.samples["record.hangup"].body);
  const freeclimb = JSON.stringify({ ...ended, parentCallId: ended.callId, queueId: `QU${ended.callId.slice(2)}` });
  const freeclimbId = ended.recordingId;
  const plivo = samples.plivo.samples.SessionRecordingCompleted.body;
  const plivoId = new URLSearchParams(plivo).get("RecordingUUID");

  const delivery = (carrier, type, text, proof, more) => {
    const body = Buffer.from(text);
    const headers = headersOf(type, body, proof);
    return { delivery: { method: "POST", url: `${MOUNT}/${carrier}`, headers, body, mount: MOUNT }, body, ...more };
  };
  return {
    bandwidth: () =>
      delivery("bandwidth", "application/json", distinct(bandwidth, bandwidthId), { authorization: BASIC }),
    /** @param {number} [padding] so many bytes of fields that no documentation knows */
    freeclimb(padding = 0) {
      const known = distinct(freeclimb, freeclimbId);
      const text = padding > 0 ? `${known.slice(0, -1)},${unknownFields(padding)}}` : known;
      const time = Math.floor(Date.now() / 1000);
      const mac = createHmac("sha256", keys.freeclimb).update(`${time}.${text}`).digest("hex");
      const proof = { "freeclimb-signature": `t=${time},v1=${mac}` };
      return delivery("freeclimb", "application/json", text, proof, { time, mac });
    },
    plivo() {
      const text = distinct(plivo, plivoId);
      const nonce = (10n ** 19n + BigInt(count++)).toString();
      const url = `${ORIGIN}${MOUNT}/plivo`;
      const signed = plivoText(url, text, nonce);
      const mac = createHmac("sha256", keys.plivo).update(signed).digest("base64");
      const proof = {
        "x-plivo-signature-v3": mac,
        "x-plivo-signature-ma-v3": mac,
        "x-plivo-signature-v3-nonce": nonce,
      };
      return delivery("plivo", "application/x-www-form-urlencoded", text, proof, { url, nonce, mac, signed });
    },
  };
}
