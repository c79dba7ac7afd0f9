import { Buffer } from "node:buffer";
import { type Oracle, valuesOf } from "../../../kit/test-wire.js";
import { bandwidthSamples } from "./samples.js";

const { username, password } = bandwidthSamples.secret;
const CREDENTIALS = Buffer.from(`${username}:${password}`);

/** Nothing is covered: who has the credentials may say anything. */
export const isProved: Oracle = (wire) =>
  valuesOf(wire, "authorization").some((value) => {
    const [scheme = "", token = ""] = value.split(/ +/);
    return scheme.toLowerCase() === "basic" && Buffer.from(token, "base64").equals(CREDENTIALS);
  });
