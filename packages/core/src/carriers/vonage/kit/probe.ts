import type { KitProbe } from "../../../kit/kit-probe.js";
import type { VonageSecret } from "./sign.js";

export const probe: KitProbe<VonageSecret> = {
  body: '{ "status": "hookswitch.doctor", "conversation_uuid": "hookswitch\\u002ddoctor", "probe": 1.0 }',
  forged: (random) => [{ signatureSecret: random }],
  refused: {
    code: "signature_refused",
    what: "401: the signed token was not accepted",
    cause:
      "another signature secret, an apiKey or applicationId that the receiver asks for, a changed body, or a clock that is off",
    fix: "`details` in your log says which; VONAGE_API_KEY and VONAGE_APPLICATION_ID go into what is sent",
    docs: "docs/when-a-signature-fails.md",
  },
};
