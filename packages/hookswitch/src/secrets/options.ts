import type { Command } from "commander";
import { several } from "../arguments/parse.js";

/** The options that carry secrets, as commander gives them. */
export interface SecretOptions {
  envFile?: string;
  bandwidthUsername?: string;
  bandwidthPassword?: string;
  freeclimbSigningSecret?: readonly string[];
  plivoAuthToken?: readonly string[];
}

/** The environment variables in their place; several secrets in one are parted by commas. */
export const SECRET_VARIABLES = {
  bandwidth: ["BANDWIDTH_USERNAME", "BANDWIDTH_PASSWORD"],
  freeclimb: ["FREECLIMB_SIGNING_SECRET"],
  plivo: ["PLIVO_AUTH_TOKEN"],
} as const;

/** Gives a command the options for secrets. */
export const withSecrets = (command: Command): Command =>
  command
    .option("--env-file <file>", "read the variables named below from a file, such as .env")
    .option("--bandwidth-username <name>", "better: BANDWIDTH_USERNAME in the environment")
    .option("--bandwidth-password <password>", "better: BANDWIDTH_PASSWORD")
    .option("--freeclimb-signing-secret <secret>", "better: FREECLIMB_SIGNING_SECRET; may be repeated", several)
    .option("--plivo-auth-token <token>", "better: PLIVO_AUTH_TOKEN; may be repeated", several);
