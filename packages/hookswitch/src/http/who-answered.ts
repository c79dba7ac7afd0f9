import { printable } from "../output/printable.js";
import type { Answered } from "./exchange.js";

/** Headers by which services in front of an application give themselves away. */
const MARKS: readonly (readonly [header: string, pattern: RegExp, name: string])[] = [
  ["cf-mitigated", /./, "Cloudflare's bot protection"],
  ["cf-ray", /./, "Cloudflare"],
  ["x-sucuri-id", /./, "Sucuri"],
  ["x-iinfo", /./, "Imperva"],
  ["x-vercel-id", /./, "Vercel"],
  ["x-amzn-requestid", /./, "AWS API Gateway"],
  ["x-amz-cf-id", /./, "AWS CloudFront"],
  ["server", /^awselb/i, "an AWS load balancer"],
  ["server", /akamai/i, "Akamai"],
  ["ngrok-error-code", /./, "ngrok"],
];

/** Who answered, as far as headers tell; a page in HTML is never Hookswitch's, whose refusals are empty. */
export function whoAnswered({ headers }: Answered): string | null {
  const mark = MARKS.find(([header, pattern]) => pattern.test(String(headers[header] ?? "")));
  if (mark) return mark[2];
  const { server, "x-powered-by": framework } = headers;
  const name = server ?? framework;
  return name === undefined ? null : printable(String(name), 40);
}

/** Whether an answer is a page for a person. */
export const isPage = ({ headers, body }: Answered): boolean =>
  /html/i.test(headers["content-type"] ?? "") || /^\s*<(!doctype|html)/i.test(body);
