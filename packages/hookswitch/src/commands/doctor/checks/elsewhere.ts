import type { Exchange } from "../../../http/exchange.js";
import { shownUrl } from "../../../http/shown-url.js";
import type { Finding } from "../finding.js";
import { probe } from "../probe.js";
import type { Subject } from "../subject.js";

/** Where the URL is wrong: whether the redirect's goal, or the path with or without its closing slash, is right. */
export async function findElsewhere(subject: Subject, answer: Exchange): Promise<Finding[]> {
  const other = otherUrl(subject.url, answer);
  if (other === null) return [];
  const came = await probe(subject, { to: other });
  if (came.status !== 401) return [];
  return [
    {
      code: "right_url",
      level: "note",
      what: `${shownUrl(other)} answers 401, as it should`,
      cause: null,
      fix: "give the carrier this one, and examine it",
      docs: null,
    },
  ];
}

function otherUrl(url: string, answer: Exchange): string | null {
  if (answer.error !== null) return null;
  const { status, headers } = answer;
  const location = headers.location ?? "";
  if (status >= 300 && status < 400 && location !== "" && URL.canParse(location, url)) {
    const to = new URL(location, url);
    return /^https?:$/.test(to.protocol) ? to.href : null;
  }
  if (status !== 404) return null;
  const [, path = "", rest = ""] = /^([^?]*)(.*)$/s.exec(url) ?? [];
  return (path.endsWith("/") ? path.slice(0, -1) : `${path}/`) + rest;
}
