import { Buffer } from "node:buffer";
import { createHash, createHmac } from "node:crypto";
import { type Oracle, partsOf, valuesOf } from "../../../kit/test-wire.js";
import { vonageSamples } from "./samples.js";

const { signatureSecret } = vonageSamples.secret;
const json = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString());

/** The time is covered, and by its hash the body; on GET the query, all of which the samples have in it. */
export const isProved: Oracle = (wire, _captured, now) => {
  const [authorization = "", ...more] = valuesOf(wire, "authorization");
  const [, token = ""] = /^bearer +(.*)$/i.exec(authorization) ?? [];
  const [head, claims, mac] = token.split(".");
  const signed = `${head}.${claims}`;
  if (more.length > 0 || createHmac("sha256", signatureSecret).update(signed).digest("base64url") !== mac) return false;
  const { iat, payload_hash } = json(claims);
  const query = JSON.stringify(Object.fromEntries(new URLSearchParams(`&${partsOf(wire.target).query}`)));
  const hash = createHash("sha256")
    .update(wire.method === "GET" ? query : wire.body)
    .digest("hex");
  return json(head).alg === "HS256" && Math.abs(iat * 1000 - now) <= 300_000 && payload_hash === hash;
};
