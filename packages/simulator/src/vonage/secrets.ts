import { generateKeyPairSync } from "node:crypto";

/** Vonage's credentials, on both sides. */
export interface VonageSecrets {
  /** The account's, in webhooks' tokens. */
  apiKey: string;
  /** The account's signature secret, which webhooks' tokens are signed with. */
  signatureSecret: string;
  applicationId: string;
  /** The application's RSA key as PEM (PKCS #8), which tokens for the REST side are signed with. */
  readonly privateKey: string;
}

let made: string | undefined;

/** Made in each process that asks for it, for it takes a while. */
function ownKey(): string {
  made ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
    type: "pkcs8",
    format: "pem",
  }) as string;
  return made;
}

/** The credentials, with a key that is made when it is first read. */
export function vonageSecrets(options: Partial<VonageSecrets> = {}): VonageSecrets {
  const given = Object.getOwnPropertyDescriptor(options, "privateKey");
  const { apiKey = "a1b2c3d4", signatureSecret = "simulated-signature-secret-of-32-bytes-and-more" } = options;
  const { applicationId = "5b1e6c0a-93d4-4f7e-8c21-000000000000" } = options;
  const rest = { apiKey, signatureSecret, applicationId };
  // Not read here, or it would be made here.
  if (given?.value !== undefined) return { ...rest, privateKey: String(given.value) };
  return {
    ...rest,
    get privateKey() {
      return ownKey();
    },
  };
}
