import type { KitProbe } from "../../../kit/kit-probe.js";
import type { BandwidthCredentials } from "../index.js";

export const probe: KitProbe<BandwidthCredentials> = {
  body: '{ "eventType": "mediaStreamHookswitchDoctor", "accountId": "0", "callId": "hookswitch-doctor" }',
  forged: (random) => [{ username: "hookswitch-doctor", password: random }],
  refused: {
    code: "credentials_refused",
    what: "401: the credentials were not accepted",
    cause: "user name or password differ from the receiver's, or a gateway keeps `Authorization` for itself",
    fix: "compare both with those in `bandwidth({ … })`",
    docs: "docs/errors.md#credentials_mismatch",
  },
};
