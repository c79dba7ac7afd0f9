import type { KitSecrets } from "../../../kit/kit-secrets.js";

/** Auth tokens: the main account's and its sub-accounts'. */
export const secrets: KitSecrets<string> = {
  variables: [{ name: "PLIVO_AUTH_TOKEN", value: "token", repeatable: true }],
  read: (given) => given("PLIVO_AUTH_TOKEN"),
  example: { PLIVO_AUTH_TOKEN: "auth token of the runtime tests" },
};

export const options = (authToken: readonly string[], { allowV2 }: { allowV2?: boolean | undefined } = {}) => ({
  authToken,
  allowV2,
});
