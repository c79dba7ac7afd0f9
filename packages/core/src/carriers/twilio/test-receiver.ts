import { createHookswitch } from "../../hookswitch.js";
import type { HandleResult } from "../../result.js";
import { type SampleName, sampleDelivery } from "../../testing/sample-delivery.js";
import { twilio } from "./index.js";
import { twilioSamples } from "./kit/samples.js";
import { signTwilio } from "./kit/sign.js";

/** Fields to set, or with `undefined` to remove. */
export type Fields = Readonly<Record<string, string | undefined>>;
/** The name of a sample. */
export type Name = SampleName<"twilio">;

/** What came of a delivery. */
export interface Seen {
  result: HandleResult;
  // biome-ignore lint/suspicious/noExplicitAny: the tests reach into every shape of event
  event: any;
  count: number;
  webhook: string | null | undefined;
  callControl: boolean;
  error: string | null;
}

const URL = "https://hooks.example.com/webhooks/recordings/twilio";

/** Sends a request through everything and notes what came of it. */
async function send(request: { method: string; url: string; headers: Record<string, string>; body: string }) {
  const seen: Seen = {
    result: null as never,
    event: null,
    count: 0,
    webhook: undefined,
    callControl: false,
    error: null,
  };
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers: [twilio({ authToken: twilioSamples.secret })],
    onEvent(event) {
      seen.event = event;
      seen.count++;
    },
    onOther(delivery) {
      seen.webhook = delivery.webhook;
    },
    onError(error) {
      seen.error = error.code;
    },
  });
  seen.result = await hooks.handle(request);
  seen.callControl = !seen.result.handled;
  return seen;
}

/** Sends a sample, really signed. */
export const sample = async (name: Name, overrides: Fields = {}): Promise<Seen> =>
  send(await sampleDelivery("twilio", name, { overrides }));

/** The same of some fields. */
export async function fields(record: Record<string, string>): Promise<Seen> {
  const body = new URLSearchParams(record).toString();
  const headers = await signTwilio({ method: "POST", url: URL, body, at: 0 }, [twilioSamples.secret]);
  return send({ method: "POST", url: URL, headers, body });
}
