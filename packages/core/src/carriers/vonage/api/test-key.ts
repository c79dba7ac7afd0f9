import { generateKeyPairSync } from "node:crypto";

/** An application's key pair, as the dashboard makes it. */
export const pair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** The application that the samples are of. */
export const APPLICATION = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
