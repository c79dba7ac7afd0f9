import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { AnyCarrier } from "./carrier.js";
import { createHookswitch, type Hookswitch } from "./hookswitch.js";
import type { HookswitchOptions } from "./options.js";

/** Any instance, whatever its carriers and metadata. */
// biome-ignore lint/suspicious/noExplicitAny: an adapter hands events through without looking at their metadata
export type AnyHookswitch = Hookswitch<AnyCarrier, any>;

/** The options that every adapter has of its own. */
export interface MountOptions {
  /** The path below which everything is Hookswitch's, such as `/webhooks/recordings`. */
  path?: string | undefined;
}

/** What an adapter's `hookswitch` may be given first: the options of an instance to make, or an instance. */
export type AdapterInput<
  Own,
  Carriers extends AnyCarrier = AnyCarrier,
  Schema extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined,
> = (HookswitchOptions<Carriers, Schema> & Own) | AnyHookswitch;

/**
 * For adapters: takes what the user gave apart, into an instance and the adapter's own options.
 *
 * @param keys the names of the adapter's own options.
 * @throws {TypeError} for an option that is neither the adapter's nor Hookswitch's, and for a `path` that is none.
 */
export function openAdapter<Own extends MountOptions>(
  input: AdapterInput<Own>,
  own: Own | undefined,
  keys: readonly (keyof Own & string)[],
): { hooks: AnyHookswitch; own: Own } {
  const isInstance = typeof (input as Partial<AnyHookswitch> | null)?.handle === "function";
  const taken: Record<string, unknown> = {};
  const left: Record<string, unknown> = {};
  for (const [name, value] of Object.entries((isInstance ? own : input) ?? {})) {
    const isOwn = (keys as readonly string[]).includes(name);
    if (isInstance && !isOwn) throw new TypeError(`unknown option "${name}" beside an instance`);
    (isOwn ? taken : left)[name] = value;
  }
  if (taken.path !== undefined) taken.path = checkMount(taken.path);
  const hooks = isInstance ? (input as AnyHookswitch) : createHookswitch(left as unknown as HookswitchOptions);
  return { hooks, own: taken as unknown as Own };
}

/** Gives a mount path without its closing slash; `""` is the whole server. */
function checkMount(path: unknown): string {
  if (typeof path !== "string" || !/^\/[^?#]*$/.test(path)) {
    throw new TypeError('path must be a path such as "/webhooks/recordings"');
  }
  return path.replace(/\/+$/, "");
}
