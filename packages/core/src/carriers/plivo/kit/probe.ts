import type { KitProbe } from "../../../kit/kit-probe.js";

export const probe: KitProbe<string> = {
  body: "Event=HookswitchDoctor&Note=hookswitch%20doctor",
  forged: (random) => [random],
  refused: {
    code: "signature_refused",
    what: "401: the signature was not accepted",
    cause: "publicUrl is not the URL that was called, another auth token, or a changed body",
    fix: "`details.triedUrl` and `details.likelyCause` in your log say which",
    docs: "docs/when-a-signature-fails.md#url-differs",
  },
};
