import type { Evidence } from "../../carrier.js";
import type { ErrorDetails } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { bodyLooksChanged, type LikelyCause } from "../../signature/likely-cause.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { displayUrl } from "../../url/public-url.js";
import { messagesOf, type Parameters, type Signed } from "./signed-text.js";

/** What to tell the operator of a signature that fits no token: most likely why, and what there was to go by. */
export function whyNoMatch(
  evidence: Evidence,
  signed: Signed,
  parameters: Parameters,
  keys: MaybePromise<readonly HmacKey[]>,
): MaybePromise<ErrorDetails> {
  const tries = otherUrls(evidence).flatMap((url) =>
    messagesOf(signed, { url, path: evidence.path }, parameters).map((message) => ({ url, message })),
  );
  const messages = tries.map(({ message }) => message);
  return whenReady(matchHmac(keys, messages, "base64", signed.given), ({ message }) => {
    const fits = tries[message]?.url;
    let likelyCause: LikelyCause = "wrong secret";
    if (fits !== undefined) likelyCause = "URL differs";
    else if (bodyLooksChanged(evidence)) likelyCause = "body changed";
    const { bodyFrom, params } = evidence;
    return {
      likelyCause,
      triedUrl: displayUrl(evidence.url),
      ...(fits !== undefined && { fittingUrl: displayUrl(fits) }),
      version: signed.version,
      bodyFrom,
      bodyParameters: params.length,
    };
  });
}

/**
 * URLs that Plivo may have called instead, as proxies and settings make them differ.
 *
 * Security: they come from headers that anyone can write. A signature that fits one of them is still refused; it only
 * tells the operator what `publicUrl` should be.
 */
function otherUrls({ url, path, header }: Evidence): string[] {
  const [, scheme = "", host = "", rest = ""] = /^(https?):\/\/([^/?]*)(.*)$/is.exec(url) ?? [];
  const schemes = [scheme, scheme === "https" ? "http" : "https"];
  const names = [host, host.replace(/:\d+$/, ""), header("host"), header("x-forwarded-host")?.split(",", 1)[0]?.trim()];
  const hosts = [...new Set(names.filter((name) => name !== undefined))];
  const query = rest.slice(rest.split("?", 1)[0]?.length);
  const called = rest.slice(0, rest.length - query.length);
  const prefixed = (header("x-forwarded-prefix") ?? "") + path;
  const paths = [called, path, prefixed, called.endsWith("/") ? called.slice(0, -1) : `${called}/`];
  const origins = hosts.flatMap((name) => schemes.map((each) => `${each}://${name}`));
  const defaultPort = `${scheme}://${host}:${scheme === "https" ? 443 : 80}`;
  return [...new Set([...origins, defaultPort].flatMap((origin) => paths.map((each) => origin + each + query)))];
}
