import { CARRIERS, kitOf } from "../carriers.js";
import type { Answered } from "../http/exchange.js";
import { shownUrl } from "../http/shown-url.js";
import { isPage, whoAnswered } from "../http/who-answered.js";
import type { Asked, Meaning, Rule } from "./meaning.js";
import { refusedProof } from "./refused-proof.js";

const PLATFORM = "docs/when-the-platform-is-in-the-way.md";

const redirect: Rule = ({ status, headers }, { url }) => {
  if (status < 300 || status > 399) return null;
  const to = resolved(String(headers.location ?? ""), url);
  return {
    code: "redirect",
    what: `the URL redirects (${status})${to === null ? "" : ` to ${shownUrl(to)}`}`,
    cause: "http for https, a missing www., a closing slash too many or too few, or a login in front",
    fix: "give the carrier the final URL: carriers do not follow, or follow with GET and without the body",
    docs: `${PLATFORM}#redirects`,
  };
};

/** Before the rest: a page is written by something that is not Hookswitch. */
const page: Rule = (answer) => {
  const { status } = answer;
  if (!isPage(answer) || ![401, 403, 429, 503].includes(status)) return null;
  const who = whoAnswered(answer);
  return {
    code: status === 403 ? "forbidden" : "page",
    what: `a page in HTML was answered (${status})${who === null ? "" : ` by ${who}`}: it never reached Hookswitch`,
    cause: "bot protection, a firewall's rule, a login or a rate limit stands in front",
    fix: "make an exception for the webhooks' path; where that is impossible, use a host name without the protection",
    docs: `${PLATFORM}#bot-protection`,
  };
};

const forbidden: Rule = (answer, { carrier }) => {
  if (answer.status !== 403) return null;
  return {
    code: "forbidden",
    what: "403: something in front of Hookswitch forbids it (Hookswitch itself never answers 403)",
    cause:
      kitOf(carrier).samples.body === "form"
        ? `a check against forged forms (CSRF): ${kitOf(carrier).title} posts a form without an Origin; or a firewall or a gateway`
        : "a firewall, a gateway that wants credentials of its own, or bot protection",
    fix: "leave the webhooks' path out of that check",
    docs: `${PLATFORM}#csrf-checks-on-form-posts`,
  };
};

const notFound: Rule = (answer, { carrier }) => {
  if (answer.status !== 404) return null;
  const who = whoAnswered(answer);
  return answer.bytes === 0
    ? {
        code: "not_found",
        what: "404 without a body",
        cause: `the path names no configured carrier (here ${carrier}), or no callback takes this`,
        fix: `end the URL in /${carrier} and add it to \`carriers\`; for an event add its callback`,
        docs: "docs/errors.md#carrier_unknown",
      }
    : {
        code: "not_found",
        what: `404 with a body of its own${who === null ? "" : `, from ${who}`}: no route leads to Hookswitch`,
        cause: "the path is another one, or a proxy strips or adds a prefix",
        fix: `compare it with the mount, such as /webhooks/recordings/${carrier}`,
        docs: "docs/getting-started.md#3-give-each-carrier-its-url",
      };
};

const BY_STATUS: Readonly<Record<number, Omit<Meaning, "what">>> = {
  400: {
    code: "body_lost",
    cause: "the body arrived empty or cut: a redirect, a proxy or a parser lost it; or it is not what was expected",
    fix: "see the code in your log: body_empty, body_malformed or payload_unreadable",
    docs: "docs/errors.md#body_empty",
  },
  405: {
    code: "method_refused",
    cause: "the route takes another method, or a redirect on the way has turned POST into GET",
    fix: "let the route take POST (Plivo and Bandwidth also GET), and look for a redirect",
    docs: "docs/errors.md#method_not_allowed",
  },
  408: {
    code: "body_late",
    cause: "the body did not arrive in time",
    fix: "look at the proxy",
    docs: "docs/errors.md#body_timeout",
  },
  411: { code: "length_wanted", cause: "a proxy wants a Content-Length", fix: "allow chunked bodies", docs: PLATFORM },
  413: {
    code: "body_too_large",
    cause: "a proxy's or your own limit is below the size of a webhook",
    fix: "allow 256 KiB: client_max_body_size in nginx, maxBodyBytes in Hookswitch",
    docs: "docs/errors.md#body_too_large",
  },
  415: {
    code: "type_refused",
    cause: "the content type was changed on the way, the body was compressed, or the route takes another type only",
    fix: "let Content-Type and the body through as they were sent",
    docs: "docs/errors.md#content_type_unsupported",
  },
  429: {
    code: "rate_limited",
    cause: "a rate limit in front",
    fix: "make an exception for the webhooks' path",
    docs: `${PLATFORM}#bot-protection`,
  },
  500: {
    code: "receiver_failed",
    cause: "a body parser in front took the bytes (body_consumed), a callback failed, or a secret could not be had",
    fix: "see the code in your log; mount Hookswitch before any body parser",
    docs: "docs/errors.md#body_consumed",
  },
  502: gateway("the proxy got no proper answer from the application"),
  503: {
    code: "unavailable",
    cause: "a callback took longer than deadlineMs (overdue), or a proxy has no application to ask",
    fix: "see whether your log has `overdue`; then put the work into a queue",
    docs: "docs/errors.md#overdue",
  },
  504: gateway("the proxy waited too long for the application"),
};

function gateway(cause: string): Omit<Meaning, "what"> {
  return {
    code: "gateway",
    cause,
    fix: "see whether it runs, and whether the proxy asks the right port",
    docs: "docs/behind-a-proxy.md",
  };
}

const byStatus: Rule = (answer) => {
  const { status } = answer;
  const known = BY_STATUS[status] ?? (status >= 500 ? gateway("the application or a proxy in front failed") : null);
  const who = whoAnswered(answer);
  return known && { ...known, what: `${status}${who === null ? "" : ` (answered by ${who})`}` };
};

const RULES: readonly Rule[] = [redirect, page, refusedProof, forbidden, notFound, byStatus];

/** What an answer means that is not the success; something is said of every one. */
export function meaningOfAnswer(answer: Answered, asked: Asked): Meaning {
  for (const rule of RULES) {
    const meaning = rule(answer, asked);
    if (meaning) return meaning;
  }
  return {
    code: "unexpected",
    what: `${answer.status} was answered`,
    cause: "Hookswitch does not answer this",
    fix: `find out what answers there; the path should lead to Hookswitch (${CARRIERS.join(", ")})`,
    docs: PLATFORM,
  };
}

function resolved(location: string, base: string): string | null {
  return location !== "" && URL.canParse(location, base) ? new URL(location, base).href : null;
}
