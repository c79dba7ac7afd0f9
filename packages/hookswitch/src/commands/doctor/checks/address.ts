import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { traitsOf } from "@hookswitch/core/kits";
import { type CarrierName, kitOf } from "../../../carriers.js";
import { meaningOf } from "../../../meaning/index.js";
import { type Finding, finding, fine } from "../finding.js";
import type { Subject } from "../subject.js";

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  PRIVATE.addSubnet(net, bits, "ipv4");
}
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/** Whether a carrier can get there at all: the scheme, the name, its addresses. */
export async function checkAddress({ url, carrier }: Subject): Promise<Finding[]> {
  const { protocol, hostname } = new URL(url);
  const findings = protocol === "https:" ? [] : [plainHttp(carrier)];
  const addresses = await addressesOf(hostname.replace(/^\[|\]$/g, ""));
  if (typeof addresses === "string") {
    const silence = { error: addresses, status: null, ms: 0 };
    return [...findings, finding("problem", meaningOf(silence, { carrier, url, proof: "none" }))];
  }
  const inside = addresses.filter((address) => PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
  return [...findings, inside.length > 0 ? unreachable() : fine("name", "the name leads to a public address")];
}

async function addressesOf(host: string): Promise<string[] | string> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

const plainHttp = (carrier: CarrierName): Finding => ({
  code: "plain_http",
  level: "warning",
  what: "the URL is http",
  cause: traitsOf(kitOf(carrier)).challenge
    ? `${kitOf(carrier).title} sends user name and password with every delivery: anybody on the way can read and use them`
    : "anybody on the way can read the numbers and media URLs in a delivery",
  fix: "use https; also in what you gave to the carrier",
  docs: "docs/behind-a-proxy.md",
});

const unreachable = (): Finding => ({
  code: "private_address",
  level: "warning",
  what: "the name leads to a private or loopback address",
  cause: "from here it is reached, but no carrier is in this network",
  fix: "examine the public URL; for a machine of your own open a tunnel",
  docs: "docs/behind-a-proxy.md#what-to-give",
});
