import type { KitSecrets } from "../../../kit/kit-secrets.js";

/** Signing secrets, several while they are being rotated. */
export const secrets: KitSecrets<string> = {
  variables: [{ name: "FREECLIMB_SIGNING_SECRET", value: "secret", repeatable: true }],
  read: (given) => given("FREECLIMB_SIGNING_SECRET"),
  example: { FREECLIMB_SIGNING_SECRET: "sigsec_of_the_runtime_tests" },
};

export const options = (
  signingSecret: readonly string[],
  { toleranceSeconds }: { toleranceSeconds?: number | undefined } = {},
) => ({ signingSecret, toleranceSeconds });
