import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A self-signed certificate's files; `both` is certificate and key in one, as HAProxy takes it. */
export interface Certificate {
  pem: string;
  certificate: string;
  key: string;
  both: string;
}

/** Makes a certificate for a name, good for a day. */
export function makeCertificate(folder: string, name: string): Certificate {
  const certificate = join(folder, "cert.pem");
  const key = join(folder, "key.pem");
  const both = join(folder, "both.pem");
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, ...files], {
    stdio: "pipe",
  });
  const pem = readFileSync(certificate, "utf8");
  writeFileSync(both, pem + readFileSync(key, "utf8"));
  return { pem, certificate, key, both };
}
