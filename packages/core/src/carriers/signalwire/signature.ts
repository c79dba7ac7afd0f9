import type { Param } from "../../body/form.js";
import { isJson } from "../../body/form-or-json-body.js";
import type { Evidence } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import { base64FromBytes } from "../../signature/encoding.js";
import type { MessagePart } from "../../signature/hmac-key.js";

/** A signature, and what it says is behind the URL in the signed text. */
export interface Given {
  /** In base64, however it was written. */
  mac: string;
  ending: MessagePart;
  /** Names and values in turn, where they are signed. */
  parts: readonly string[];
  isRaw: boolean;
}

/** 20 bytes in base64; the last digit has two bits to spare, which must be 0. */
const BASE64 = /^[A-Za-z\d+/]{26}[AEIMQUYcgkosw048]=$/;
const HEX = /^[\da-f]{40}$/;

/**
 * Tells the two schemes that share the header apart: hexadecimal digits sign the URL and the bytes of JSON behind it;
 * base64 signs as Twilio does, the URL and the parameters of a form, or the URL alone where it holds a hash.
 *
 * Security: there is one key for both. The MAC is written one way, so that the replay guard knows it under either; and
 * digits prove JSON alone, or a form's text could be sent again as another one.
 *
 * @throws {HookswitchError} for a signature of neither form, and for a body that it does not cover
 */
export function givenIn({ method, bytes, params }: Evidence, given: string, hash: string | null): Given {
  if (HEX.test(given)) {
    if (method === "GET") malformed("a GET has no JSON");
    if (!bytes) throw new HookswitchError("body_consumed", { carrier: "signalwire" });
    if (!isJson(bytes)) malformed("hexadecimal digits sign JSON only");
    const pairs = given.match(/../g) ?? [];
    const mac = base64FromBytes(Uint8Array.from(pairs, (digits) => Number.parseInt(digits, 16)));
    return { mac, ending: bytes, parts: [], isRaw: true };
  }
  if (!BASE64.test(given)) malformed("neither 20 bytes in base64 nor 40 hexadecimal digits");
  if (hash !== null && !bytes) throw new HookswitchError("body_consumed", { carrier: "signalwire" });
  const parts = method === "GET" || hash !== null ? [] : inOrder(params);
  const ending = parts.join("");
  // Parameters without a name and a value (`=`) leave nothing in the text either.
  if (method !== "GET" && hash === null && ending === "") {
    malformed("neither parameters nor bodySHA256 cover the body");
  }
  return { mac: given, ending, parts, isRaw: false };
}

function malformed(problem: string): never {
  throw new HookswitchError("signature_malformed", { carrier: "signalwire", details: { problem } });
}

/** Names and values in turn: by name, in UTF-16 code units; of one name as they came, and none of them left out. */
export const inOrder = (params: readonly Param[]): string[] =>
  [...params].sort(([name], [other]) => (name < other ? -1 : Number(name > other))).flat();
