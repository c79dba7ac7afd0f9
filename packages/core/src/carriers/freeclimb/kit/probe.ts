import type { KitProbe } from "../../../kit/kit-probe.js";

export const probe: KitProbe<string> = {
  body: '{ "requestType": "messageStatus", "accountId": "hookswitch-doctor", "messageId": "hookswitch\\u002ddoctor", "status": "sent", "probe": 1.0 }',
  forged: (random) => [`sigsec_${random}`],
  refused: {
    code: "signature_refused",
    what: "401: the signature was not accepted",
    cause: "another signing secret, a body changed on the way, a dropped header, or a clock that is off",
    fix: "`details.likelyCause` in your log says which; the signing secret begins with sigsec_ and is not the API key",
    docs: "docs/when-a-signature-fails.md",
  },
};
