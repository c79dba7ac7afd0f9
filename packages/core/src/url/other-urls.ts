import type { Evidence } from "../carrier.js";

const HOST = /^[\w.:[\]-]{1,255}$/;
const PREFIX = /^(\/[\w.~%-]+){1,20}$/;

/**
 * URLs that a carrier may have called instead, as proxies and settings make them differ; the likeliest first.
 *
 * Security: they come from headers that anyone can write. A signature that fits one of them is still refused; it only
 * tells the operator what `publicUrl` should be.
 */
export function otherUrls({ url, path, header }: Pick<Evidence, "url" | "path" | "header">): string[] {
  const [, scheme = "", host = "", rest = ""] = /^(https?):\/\/([^/?]*)(.*)$/is.exec(url) ?? [];
  const mark = rest.indexOf("?");
  const called = mark < 0 ? rest : rest.slice(0, mark);
  const query = rest.slice(called.length);

  const schemes = [scheme, scheme.toLowerCase() === "https" ? "http" : "https"];
  const name = withoutPort(host);
  const arrivedAt = firstOf(header("host"), HOST);
  const forwarded = firstOf(header("x-forwarded-host"), HOST) ?? arrivedAt;
  const port = firstOf(header("x-forwarded-port"), /^\d{1,5}$/);
  const prefix = firstOf(header("x-forwarded-prefix")?.replace(/\/+$/, ""), PREFIX) ?? "";
  const paths = [path, prefix + path];

  const origins = (...hosts: (string | undefined)[]): string[] =>
    hosts.filter((one) => one !== undefined).flatMap((one) => schemes.map((each) => `${each}://${one}`));
  const urls = [
    ...origins(host, name, forwarded, arrivedAt).map((origin) => origin + called),
    ...paths.map((each) => `${scheme}://${host}${each}`),
    ...(path === "/" ? [] : [`${scheme}://${host}${called.endsWith("/") ? called.slice(0, -1) : `${called}/`}`]),
    ...origins(forwarded).flatMap((origin) => paths.map((each) => origin + each)),
    `https://${name}:443${called}`,
    `http://${name}:80${called}`,
    ...(port === undefined ? [] : [`${scheme}://${name}:${port}${called}`]),
  ];
  return [...new Set(urls)].map((each) => each + query).filter((each) => each !== url);
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, "");

/** The first of a header's values; what was never one is not looked at. */
function firstOf(header: string | undefined, form: RegExp): string | undefined {
  const first = header?.split(",", 1)[0]?.trim() ?? "";
  return form.test(first) ? first : undefined;
}
