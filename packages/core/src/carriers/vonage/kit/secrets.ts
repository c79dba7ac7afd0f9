import type { KitSecrets } from "../../../kit/kit-secrets.js";
import type { VonageSecret } from "./sign.js";

/** Signature secrets, and whose they are: what is sent says so, and a receiver may ask for it. */
export const secrets: KitSecrets<VonageSecret> = {
  variables: [
    { name: "VONAGE_SIGNATURE_SECRET", value: "secret", repeatable: true },
    { name: "VONAGE_API_KEY", value: "key", repeatable: false, optional: true, about: "in what is sent" },
    { name: "VONAGE_APPLICATION_ID", value: "id", repeatable: false, optional: true, about: "in what is sent" },
  ],
  read(given) {
    const [apiKey] = given("VONAGE_API_KEY");
    const [applicationId] = given("VONAGE_APPLICATION_ID");
    return given("VONAGE_SIGNATURE_SECRET").map((signatureSecret) => ({ signatureSecret, apiKey, applicationId }));
  },
  example: {
    VONAGE_SIGNATURE_SECRET: "sígnature secret of the runtime tests",
    VONAGE_API_KEY: "abcd1234",
    VONAGE_APPLICATION_ID: "78d335fa-323d-0114-9c3d-d6f0d48968cf",
  },
};

export const options = (
  given: readonly VonageSecret[],
  { toleranceSeconds }: { toleranceSeconds?: number | undefined } = {},
) => ({ signatureSecret: given.map(({ signatureSecret }) => signatureSecret), toleranceSeconds });
