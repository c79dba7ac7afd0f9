import { createHmac, timingSafeEqual } from "node:crypto";
import { KEYS } from "../deliveries.mjs";
import { parseForm } from "./form.mjs";

/** The least that any receiver of such a delivery has to do, on the bytes that arrived. */
export const floor = {
  bandwidth: ({ body }) => JSON.parse(body.toString()),

  freeclimb({ body, time, mac }) {
    const digest = createHmac("sha256", KEYS.freeclimb).update(`${time}.`).update(body).digest();
    if (!timingSafeEqual(digest, Buffer.from(mac, "hex"))) throw new Error("refused");
    return JSON.parse(body.toString());
  },

  /** The text that is signed is given ready-made: building and sorting it is not counted. */
  plivo({ body, mac, signed }) {
    const params = parseForm(body.toString());
    const digest = createHmac("sha256", KEYS.plivo).update(signed).digest();
    if (!timingSafeEqual(digest, Buffer.from(mac, "base64"))) throw new Error("refused");
    return params;
  },
};
