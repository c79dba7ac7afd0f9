import type { Command } from "commander";
import type { Context } from "../../context.js";
export function addDoctor(_p: Command, _c: Context): void {}
