import type { KitSecrets } from "../../../kit/kit-secrets.js";

/** Signing keys of the projects, or the old and the new one. */
export const secrets: KitSecrets<string> = {
  variables: [{ name: "SIGNALWIRE_SIGNING_KEY", value: "key", repeatable: true }],
  read: (given) => given("SIGNALWIRE_SIGNING_KEY"),
  example: { SIGNALWIRE_SIGNING_KEY: "PSK schlüssel of the runtime tests" },
};

export const options = (signingKey: readonly string[]) => ({ signingKey });
