import { createHmac, timingSafeEqual } from "node:crypto";
import { KEYS } from "../deliveries.mjs";

/** The floor of the work, with a real header to take apart: is it FreeClimb's, and what does it say? */
export function check(header, body) {
  const comma = header.indexOf(",");
  const time = header.slice(2, comma);
  const given = Buffer.from(header.slice(comma + 4), "hex");
  const mac = createHmac("sha256", KEYS.freeclimb).update(`${time}.`).update(body).digest();
  if (!timingSafeEqual(mac, given)) throw new Error("refused");
  return JSON.parse(body.toString());
}
