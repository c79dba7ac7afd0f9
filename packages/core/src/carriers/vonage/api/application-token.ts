import type { CryptoKey } from "jose";
import { plainCause } from "../../../api/plain-cause.js";

/** Vonage takes a token for a day at most; a quarter of an hour is what its own SDKs ask for. */
const LIFE_SECONDS = 900;
const RENEW_MS = 600_000;

/** An application and its key, and a clock to date tokens by. */
export interface TokenOptions {
  applicationId: string;
  /** PKCS #8, in PEM. */
  privateKey: string;
  clock: () => number;
}

/**
 * Checks a private key as the dashboard gives it; line ends may be written `\n`, as environment variables have them.
 *
 * @throws {TypeError} that does not show it.
 */
export function checkPrivateKey(given: unknown): string {
  const pem = typeof given === "string" ? given.replaceAll("\\n", "\n").trim() : "";
  if (/^-----BEGIN PRIVATE KEY-----\s[\s\w+/=]+-----END PRIVATE KEY-----$/.test(pem)) return pem;
  const isOther = pem.startsWith("-----BEGIN RSA PRIVATE KEY");
  throw new TypeError(
    isOther
      ? 'vonage privateKey must be PKCS #8: "openssl pkcs8 -topk8 -nocrypt -in private.key" makes it so'
      : "vonage privateKey must be the text of the application's private key, beginning -----BEGIN PRIVATE KEY-----",
  );
}

/** Makes an application's tokens: kept, renewed before they end, and made once however many ask at a time. */
export class ApplicationToken {
  readonly #options: TokenOptions;
  #token: { value: Promise<string>; madeAt: number } | null = null;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** @throws {TypeError} without the package `jose`, and for a key that is none. */
  get(): Promise<string> {
    const now = this.#options.clock();
    const age = now - (this.#token?.madeAt ?? Number.NEGATIVE_INFINITY);
    if (this.#token && age >= 0 && age < RENEW_MS) return this.#token.value;
    const value = this.#make(Math.floor(now / 1000));
    const made = { value, madeAt: now };
    this.#token = made;
    // A failure is not kept.
    value.catch(() => {
      if (this.#token === made) this.#token = null;
    });
    return value;
  }

  async #make(iat: number): Promise<string> {
    const { applicationId, privateKey } = this.#options;
    // Not imported above: who only receives needs no such package, and a bundler without it has nothing to complain of.
    const { importPKCS8, SignJWT } = await import("jose").catch((cause: unknown) => {
      throw new TypeError('vonageApi needs the package "jose": npm install jose', { cause: plainCause(cause) });
    });
    const key: CryptoKey = await importPKCS8(privateKey, "RS256").catch((cause: unknown) => {
      throw new TypeError("vonage privateKey is no RSA key", { cause: plainCause(cause) });
    });
    const claims = { application_id: applicationId, iat, exp: iat + LIFE_SECONDS, jti: crypto.randomUUID() };
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT" }).sign(key);
  }
}
