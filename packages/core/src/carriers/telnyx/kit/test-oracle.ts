import { Buffer } from "node:buffer";
import { createPublicKey, verify } from "node:crypto";
import { type Oracle, valuesOf } from "../../../kit/test-wire.js";
import { telnyxSamples } from "./samples.js";

const PUBLIC_KEY = createPublicKey({
  format: "jwk",
  key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(telnyxSamples.secret.publicKey, "base64").toString("base64url") },
});

/** Time and body are covered. */
export const isProved: Oracle = (wire, _captured, now) => {
  const [time = "", ...moreTimes] = valuesOf(wire, "telnyx-timestamp");
  const [signature = "", ...moreSignatures] = valuesOf(wire, "telnyx-signature-ed25519");
  if (moreTimes.length + moreSignatures.length > 0 || Math.abs(Number(time) * 1000 - now) > 300_000) return false;
  const message = Buffer.concat([Buffer.from(`${time}|`), wire.body]);
  return verify(null, message, PUBLIC_KEY, Buffer.from(signature, "base64"));
};
