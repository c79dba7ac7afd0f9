import { createHmac } from "node:crypto";
import { type Oracle, valuesOf } from "../../../kit/test-wire.js";
import { freeclimbSamples } from "./samples.js";

/** Time and body are covered. */
export const isProved: Oracle = (wire, _captured, now) => {
  const items = valuesOf(wire, "freeclimb-signature").flatMap((value) => value.split(",").map((item) => item.trim()));
  const times = new Set(items.filter((item) => item.startsWith("t=")).map((item) => item.slice(2)));
  return [...times].some((t) => {
    const digest = createHmac("sha256", freeclimbSamples.secret).update(`${t}.`).update(wire.body).digest("hex");
    return Math.abs(Number(t) * 1000 - now) <= 300_000 && items.some((item) => item.toLowerCase() === `v1=${digest}`);
  });
};
