import type { Unanswered } from "../http/exchange.js";
import type { Meaning } from "./meaning.js";

const TLS =
  /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH|EPROTO|INVALID_CA)/;
const PROXY = "docs/behind-a-proxy.md";

const TABLE: readonly (readonly [code: RegExp, meaning: Meaning])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_FAIL)$/,
    {
      code: "name_unknown",
      what: "the host name leads nowhere",
      cause: "it is misspelt, its DNS record is missing, or a tunnel's name has changed",
      fix: "look the name up with dig; with ngrok enter the new name at the carrier and in publicUrl",
      docs: PROXY,
    },
  ],
  [
    /^ECONNREFUSED$/,
    {
      code: "connection_refused",
      what: "nobody listens there",
      cause: "the server does not run, or listens on another port or only on loopback",
      fix: "start it, and compare the port with the one in the URL",
      docs: null,
    },
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    tls("the certificate has expired", "it was not renewed", "renew it, and reload the server that ends TLS"),
  ],
  [
    /ALTNAME|HOSTNAME_MISMATCH/,
    tls(
      "the certificate is another name's",
      "the host in the URL is not among the certificate's names",
      "use a name that the certificate has, or get a certificate for this one",
    ),
  ],
  [
    /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER)/,
    tls(
      "the certificate's chain is not complete",
      "the server sends its own certificate without the intermediate ones; browsers make up for that, carriers do not",
      "configure the full chain (fullchain.pem)",
    ),
  ],
  [
    /SELF_SIGNED/,
    tls(
      "the certificate is self-signed",
      "no authority that a carrier trusts has signed it",
      "get one from a public authority, such as Let's Encrypt",
    ),
  ],
  [
    TLS,
    tls(
      "no TLS connection came about",
      "another protocol is spoken on this port, or no TLS version is common to both",
      "check the port, and allow TLS 1.2 and 1.3",
    ),
  ],
  [
    /^TIMEOUT$|^ETIMEDOUT$/,
    {
      code: "timeout",
      what: "there was no answer in time",
      cause: "a firewall drops the packets, or the handler waits for something before it answers",
      fix: "open the port to the carrier; answer first and do the work from a queue",
      docs: "docs/guarantees.md#time-ends-the-wait-never-the-work",
    },
  ],
  [
    /^(ECONNRESET|EPIPE|HPE_.*|UND_ERR_SOCKET)$/,
    {
      code: "connection_lost",
      what: "the connection was cut before an answer was whole",
      cause: "the process died, a firewall cut in, or it is not HTTP that is spoken there (https on a http port)",
      fix: "look at the server's log at this time, and check scheme and port",
      docs: null,
    },
  ],
];

/** Why there was no answer. */
export function meaningOfSilence({ error }: Unanswered): Meaning {
  const found = TABLE.find(([code]) => code.test(error));
  return (
    found?.[1] ?? {
      code: "unreachable",
      what: `there was no answer (${error})`,
      cause: "the network or the server",
      fix: "try the same URL with curl -v from another network",
      docs: null,
    }
  );
}

/** Whether it failed at the certificate, so that the same without checking it may tell more. */
export const isCertificateFault = ({ error }: Unanswered): boolean => TLS.test(error) && error !== "EPROTO";

function tls(what: string, cause: string, fix: string): Meaning {
  return { code: "tls", what, cause, fix, docs: "docs/behind-a-proxy.md" };
}
