import type { Settings } from "../options.js";
import { SETTINGS } from "../settings-key.js";

/** @throws {TypeError} for something that is no instance. */
export function settingsOf(hooks: unknown): Settings {
  const settings = (hooks as { [SETTINGS]?: Settings } | null | undefined)?.[SETTINGS];
  if (!settings) throw new TypeError("explain needs what createHookswitch gave");
  return settings;
}
