import type { Command } from "commander";
import type { Context } from "../../context.js";
export function addInbox(_p: Command, _c: Context): void {}
