import { type AnyKit, allKits, exampleSecrets } from "@hookswitch/core/kits";
import { hookswitch } from "@hookswitch/express";
import express, { type Express } from "express";
import { vi } from "vitest";
import { run } from "../../test-run.js";

/** The variables of every carrier's example secret. */
export const env: Readonly<Record<string, string>> = Object.assign({}, ...allKits.map((kit) => kit.secrets.example));
export const CARRIERS = allKits.map(({ name }) => name);

/** An application with Hookswitch, which has the examples' secrets; `publicUrl` is known only once it listens. */
export function application(
  before: (app: Express) => void = () => undefined,
  secrets: (kit: AnyKit) => readonly unknown[] = exampleSecrets,
) {
  const onEvent = vi.fn();
  const at = { publicUrl: "" };
  const app = express();
  before(app);
  const carriers = allKits.map((kit) => kit.receiver(secrets(kit)));
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
