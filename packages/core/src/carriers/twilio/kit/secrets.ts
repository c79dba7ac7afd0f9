import type { KitSecrets } from "../../../kit/kit-secrets.js";

/** Auth tokens of the account and its sub-accounts, or the old and the new one. */
export const secrets: KitSecrets<string> = {
  variables: [{ name: "TWILIO_AUTH_TOKEN", value: "token", repeatable: true }],
  read: (given) => given("TWILIO_AUTH_TOKEN"),
  example: { TWILIO_AUTH_TOKEN: "twilio token of the runtime tests" },
};

export const options = (authToken: readonly string[]) => ({ authToken });
