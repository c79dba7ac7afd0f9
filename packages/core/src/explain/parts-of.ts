import type { AnyHookswitch } from "../adapter.js";
import type { AnyCarrier } from "../carrier.js";
import type { Inbox } from "../inbox/inbox.js";
import type { Logger } from "../options.js";
import { settingsOf } from "./settings-of.js";

/** What an instance was made of. */
export interface Parts {
  readonly carriers: readonly AnyCarrier[];
  readonly inbox: Inbox | undefined;
  /** `null` where it is a function, and where none is needed. */
  readonly publicUrl: string | null;
  readonly logger: Logger;
}

/**
 * Says what an instance was made of, for a tool that stands beside it.
 *
 * @throws {TypeError} for something that is no instance.
 */
export function partsOf(hooks: AnyHookswitch): Parts {
  const { carriers, inbox, publicUrl, logger } = settingsOf(hooks);
  return { carriers, inbox, publicUrl: typeof publicUrl === "string" && publicUrl !== "" ? publicUrl : null, logger };
}
