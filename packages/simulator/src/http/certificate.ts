import { generate } from "selfsigned";
import type { KeyPair } from "./listen.js";

/** A new certificate for 127.0.0.1 and localhost. */
export async function makeCertificate(): Promise<KeyPair> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 7, ip: "127.0.0.1" },
          { type: 2, value: "localhost" },
        ],
      },
    ],
  });
  return { key, cert };
}
