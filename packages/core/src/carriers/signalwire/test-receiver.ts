import { createHookswitch } from "../../hookswitch.js";
import type { HandleResult } from "../../result.js";
import { type SampleName, sampleDelivery } from "../../testing/sample-delivery.js";
import { type SignalWireOptions, signalwire } from "./index.js";
import { signalwireSamples } from "./kit/samples.js";
import { signSignalWire } from "./kit/sign.js";

/** The name of a sample. */
export type Name = SampleName<"signalwire">;

/** What came of a delivery. */
export interface Seen {
  result: HandleResult;
  // biome-ignore lint/suspicious/noExplicitAny: the tests reach into every shape of event
  event: any;
  count: number;
  webhook: string | null | undefined;
  callControl: boolean;
  error: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: the same of what an operator is told
  details: any;
}

const URL = "https://hooks.example.com/webhooks/recordings/signalwire";

/** What is sent. */
export interface Sent {
  method?: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** Sends a request through everything and notes what came of it. */
export async function send(
  request: Sent,
  options: Partial<SignalWireOptions> = {},
  origin = new globalThis.URL(URL).origin,
) {
  const seen: Seen = {
    ...{ result: null as never, event: null, count: 0, webhook: undefined },
    ...{ callControl: false, error: null, details: {} },
  };
  const hooks = createHookswitch({
    publicUrl: origin,
    carriers: [signalwire({ signingKey: signalwireSamples.secret, ...options })],
    onEvent(event) {
      seen.event = event;
      seen.count++;
    },
    onOther(delivery) {
      seen.webhook = delivery.webhook;
    },
    onError(error) {
      seen.error = error.code;
      seen.details = error.details;
    },
  });
  seen.result = await hooks.handle({ method: "POST", body: "", ...request });
  seen.callControl = !seen.result.handled;
  return seen;
}

/** Sends a sample, really signed; fields to set, or with `undefined` to remove. */
export const sample = async (name: Name, overrides: Readonly<Record<string, unknown>> = {}): Promise<Seen> =>
  send(await sampleDelivery("signalwire", name, { overrides }));

/** Sends a body, really signed. */
export async function body(text: string, url = URL): Promise<Seen> {
  const headers = await signSignalWire({ method: "POST", url, body: text, at: 0 }, [signalwireSamples.secret]);
  return send({ url, headers, body: text });
}

/** Sends some fields as a form, really signed. */
export const fields = (record: Record<string, string>): Promise<Seen> => body(new URLSearchParams(record).toString());
