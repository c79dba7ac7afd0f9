import type { KitProbe } from "../../../kit/kit-probe.js";
import type { TelnyxKeys } from "./sign.js";

export const probe: KitProbe<TelnyxKeys> = {
  body: '{ "data": { "event_type": "hookswitch.doctor", "id": "hookswitch\\u002ddoctor", "payload": { "probe": 1.0 } } }',
  // Any 32 bytes are a seed.
  forged: (random) => [{ publicKey: "", privateKey: btoa(random.slice(0, 32)) }],
  refused: {
    code: "signature_refused",
    what: "401: the signature was not accepted",
    cause: "another public key, a body changed on the way, a dropped header, or a clock that is off",
    fix: "`details.likelyCause` in your log says which; the receiver needs the public key of the pair that signed",
    docs: "docs/when-a-signature-fails.md",
  },
};
