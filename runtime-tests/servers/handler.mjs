// The ESM consumer's Fetch handler, for the runtimes that speak Fetch themselves.
import { hookswitch } from "@hookswitch/fetch";
import { carriers } from "./carriers.mjs";
import { fetchHandler } from "./receiver.cjs";

export const handler = fetchHandler({ hookswitch, carriers });
