import { isIP } from "node:net";
import { connect } from "node:tls";
import { type Finding, fine } from "../finding.js";
import type { Subject } from "../subject.js";

const DAY = 86_400_000;
const SOON_DAYS = 14;

/** How long the certificate is still good; whether it is at all, the probes find out. */
export async function checkCertificate({ url, timeoutMs, clock }: Subject): Promise<Finding[]> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== "https:") return [];
  const expires = await expiryOf(hostname.replace(/^\[|\]$/g, ""), Number(port || 443), timeoutMs);
  if (expires === null) return [];
  const days = Math.floor((expires - clock()) / DAY);
  if (days < 0 || days >= SOON_DAYS)
    return days < 0 ? [] : [fine("certificate", `the certificate is good for ${days} days`)];
  return [
    {
      code: "certificate_expires",
      level: "warning",
      what: `the certificate expires in ${days} days`,
      cause: "it was not renewed yet",
      fix: "see whether its renewal works; from that day on no delivery arrives",
      docs: null,
    },
  ];
}

function expiryOf(host: string, port: number, timeoutMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ host, port, ...name, timeout: timeoutMs }, () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to ?? "");
      socket.destroy();
      resolve(Number.isNaN(until) ? null : until);
    });
    const none = () => {
      socket.destroy();
      resolve(null);
    };
    socket.once("error", none).once("timeout", none);
  });
}
