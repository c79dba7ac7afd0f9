import { urlParts } from "../../../http/url-parts.js";

/** The URLs that a receiver behind a proxy takes for its own by mistake, and in words what differs. */
export function otherSignedUrls(url: string): [url: string, difference: string][] {
  const { origin, target } = urlParts(url);
  const { protocol, port, hostname } = new URL(origin);
  const [path = "", query = ""] = target.split(/(?=\?)/s);
  const scheme = protocol === "https:" ? "http" : "https";
  const behind = path.replace(/^\/[^/]+/, "");
  const others: [string, string][] = [
    [origin.replace(/^https?/i, scheme) + target, `for ${scheme}`],
    [`${protocol}//${hostname}${target}`, "without the port"],
    [`${protocol}//${hostname}:${protocol === "https:" ? 443 : 80}${target}`, "with the default port written out"],
    [origin + (path.endsWith("/") ? path.slice(0, -1) : `${path}/`) + query, "with the closing slash more or less"],
  ];
  if (port !== "") others.push([`${scheme}://${hostname}${target}`, `for ${scheme} and without the port`]);
  if (behind !== "") others.push([origin + behind + query, "without the first part of the path"]);
  return others.filter(([other]) => other !== url);
}
