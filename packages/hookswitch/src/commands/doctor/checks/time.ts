import { kitOf } from "../../../carriers.js";
import type { Exchange } from "../../../http/exchange.js";
import { type Finding, fine } from "../finding.js";
import type { Subject } from "../subject.js";

const CLOCK_OFF_SECONDS = 60;

/** How long it took, and what the receiver's clock says. */
export function checkTime({ carrier, slowMs, clock }: Subject, answer: Exchange): Finding[] {
  if (answer.error !== null) return [];
  const findings = [answer.ms > slowMs ? slow(answer.ms) : fine("time", `it answers in ${answer.ms} ms`)];
  const seconds = Math.round((Date.parse(answer.headers.date ?? "") - clock()) / 1000);
  // The clock only matters where a signature has a time. A Date has whole seconds.
  if (kitOf(carrier).signsTime && Math.abs(seconds) > CLOCK_OFF_SECONDS) findings.push(clockOff(seconds));
  return findings;
}

const slow = (ms: number): Finding => ({
  code: "slow",
  level: "warning",
  what: `an unsigned delivery, which costs next to nothing, took ${ms} ms`,
  cause: "a cold start, a proxy far away, or something in front of Hookswitch that waits",
  fix: "keep an instance warm; carriers wait 15 seconds or less, for the connection alone 2 (Plivo)",
  docs: "docs/guarantees.md#time-ends-the-wait-never-the-work",
});

const clockOff = (seconds: number): Finding => ({
  code: "clock",
  level: Math.abs(seconds) > 300 ? "problem" : "warning",
  what: `the clock there is ${Math.abs(seconds)} seconds ${seconds > 0 ? "ahead" : "behind"} of this machine's`,
  cause: "one of the two is not synchronised; signatures older or newer than 300 seconds are refused",
  fix: "synchronise it (NTP)",
  docs: "docs/when-a-signature-fails.md#clock",
});
