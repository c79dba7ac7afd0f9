import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { hookswitch } from "@hookswitch/express";
import express, { type Express } from "express";
import { vi } from "vitest";
import { run } from "../../test-run.js";

export const env = {
  BANDWIDTH_USERNAME: "hooks",
  BANDWIDTH_PASSWORD: "pa55-of-hooks",
  FREECLIMB_SIGNING_SECRET: "sigsec_of_this_test",
  PLIVO_AUTH_TOKEN: "token-of-this-test",
};
export const CARRIERS = ["bandwidth", "freeclimb", "plivo"] as const;

/** An application with Hookswitch; `publicUrl` is known only once it listens. */
export function application(before: (app: Express) => void = () => undefined) {
  const onEvent = vi.fn();
  const at = { publicUrl: "" };
  const app = express();
  before(app);
  const carriers = [
    bandwidth({ username: env.BANDWIDTH_USERNAME, password: env.BANDWIDTH_PASSWORD }),
    freeclimb({ signingSecret: env.FREECLIMB_SIGNING_SECRET }),
    plivo({ authToken: env.PLIVO_AUTH_TOKEN }),
  ];
  const logger = { error: vi.fn(), info: vi.fn() };
  app.use("/hooks", hookswitch({ publicUrl: () => at.publicUrl, carriers, onEvent, logger }));
  return { app, onEvent, at };
}

/** The codes of what doctor found, without what is fine and without what every loopback server gets. */
export async function diagnose(url: string, ...more: string[]) {
  const { code, stdout } = await run(["doctor", url, "--json", ...more], { env: more.includes("--bare") ? {} : env });
  const value = JSON.parse(stdout);
  const all = value.findings as { code: string; level: string; what: string; cause: string; fix: string }[];
  const codes = all.map((one) => one.code).filter((one) => one !== "plain_http" && one !== "private_address");
  return {
    code,
    all,
    codes,
    healthy: value.healthy,
    problems: all.filter(({ level }) => level === "problem" || level === "danger"),
  };
}
