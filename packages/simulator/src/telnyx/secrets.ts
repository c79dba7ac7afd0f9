import { randomBytes } from "node:crypto";
import { telnyxPublicKey } from "./keys.js";

/** Telnyx's credentials, on both sides. */
export interface TelnyxSecrets {
  /** Bearer of the REST API. */
  apiKey: string;
  /** TeXML's `AccountSid`. */
  userId: string;
  /** What webhooks are signed with: an Ed25519 private key's 32 bytes, in base64. */
  privateKey: string;
  /** What the portal shows of that key. */
  publicKey: string;
}

/** What can be set; the public key follows from the private one. */
export type TelnyxSecretOptions = Partial<Omit<TelnyxSecrets, "publicKey">>;

/** Made anew in each process. */
const PRIVATE_KEY = randomBytes(32).toString("base64");

/** The credentials, with the public key that belongs to them. */
export function telnyxSecrets(options: TelnyxSecretOptions = {}): TelnyxSecrets {
  const { apiKey = "KEY0123456789ABCDEF_simulated", privateKey = PRIVATE_KEY } = options;
  const { userId = "61bf923e-5e4d-4595-a110-000000000000" } = options;
  return { apiKey, userId, privateKey, publicKey: telnyxPublicKey(privateKey) };
}
