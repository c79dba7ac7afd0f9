import { createHookswitch } from "../../hookswitch.js";
import type { HandleResult } from "../../result.js";
import { type SampleName, sampleDelivery } from "../../testing/sample-delivery.js";
import { plivo } from "./index.js";
import { plivoSamples } from "./kit/samples.js";
import { signPlivo } from "./kit/sign.js";

/** Fields to set, or with `undefined` to remove. */
export type Fields = Readonly<Record<string, string | undefined>>;
/** The name of a sample. */
export type Name = SampleName<"plivo">;

/** The nonce of every delivery that names none. */
export const NONCE = "31627761595286130198";
const AT = Date.UTC(2020, 11, 24, 10, 30);

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

/** Sends a delivery under a known nonce, really signed, through everything. */
export async function deliver(body: string, nonce = NONCE): Promise<Seen> {
  const seen: Seen = {
    result: null as never,
    event: null,
    count: 0,
    webhook: undefined,
    callControl: false,
    error: null,
  };
  const url = "https://hooks.example.com/webhooks/recordings/plivo";
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers: [plivo({ authToken: plivoSamples.secret })],
    clock: () => AT,
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
  const headers = await signPlivo({ method: "POST", url, body, at: AT }, [plivoSamples.secret], { nonce });
  seen.result = await hooks.handle({ method: "POST", url, headers, body });
  seen.callControl = !seen.result.handled;
  return seen;
}

/** The same of a sample. */
export const sample = async (name: Name, overrides: Fields = {}, nonce = NONCE): Promise<Seen> =>
  deliver((await sampleDelivery("plivo", name, { overrides, secrets: [] })).body, nonce);

/** The same of some fields. */
export const fields = (record: Record<string, string>) => deliver(new URLSearchParams(record).toString());
