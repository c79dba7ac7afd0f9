import { utf8Bytes } from "../body/utf8.js";
import { base64FromBytes } from "../signature/encoding.js";

/** The value of `Authorization` for HTTP Basic. */
export const basic = (user: string, password: string): string =>
  `Basic ${base64FromBytes(utf8Bytes(`${user}:${password}`))}`;
