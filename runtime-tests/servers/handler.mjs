// The ESM consumer's Fetch handler, for the runtimes that speak Fetch themselves.
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { telnyx, twilio } from "@hookswitch/core/telnyx";
import { twilio } from "@hookswitch/core/twilio";
import { hookswitch } from "@hookswitch/fetch";
import { fetchHandler } from "./receiver.cjs";

export const handler = fetchHandler({ hookswitch, bandwidth, freeclimb, plivo, telnyx, twilio });
