import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Refusal } from "../http/problem.js";
import { TOKEN_HEADER } from "../protocol.js";

/** What proves that a POST comes from a page that could read an answer of ours. */
export class Token {
  readonly value = randomBytes(24).toString("base64url");

  /** @throws {Refusal} */
  check({ headers }: Request): void {
    const given = createHash("sha256").update(headers.get(TOKEN_HEADER) ?? "");
    const own = createHash("sha256").update(this.value);
    if (!timingSafeEqual(given.digest(), own.digest()))
      throw new Refusal("token", `the header ${TOKEN_HEADER} is missing or of another start of the server`);
  }
}
