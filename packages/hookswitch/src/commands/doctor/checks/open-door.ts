import type { Finding } from "../finding.js";

/** The worst there is: anybody can make events. */
export const openDoor = (status: number, how: string): Finding => ({
  code: "fails_open",
  level: "danger",
  what: `a delivery ${how} was answered ${status}: ANYBODY can send events here`,
  cause:
    "it is not Hookswitch that answers (a catch-all route, a maintenance page, a proxy that answers by itself), or something else takes deliveries unchecked",
  fix: "mount Hookswitch on this path, before anything that answers for it; it refuses what is not proved genuine",
  docs: "docs/guarantees.md#nobody-unproved-gets-in",
});
