import type { AnyHookswitch } from "@hookswitch/core";
import { eventTypesOf } from "@hookswitch/core/explain";
import { Scrubber } from "./scrub.js";

/** Those that `@hookswitch/core/testing` can sign for. */
const SIGNED = new Set(["bandwidth", "freeclimb", "plivo", "signalwire", "telnyx", "twilio", "vonage"]);

/**
 * The text of a test: the delivery, scrubbed, signed anew, and what it makes.
 *
 * `null` where there is nothing to test it by, and where scrubbing took away what makes it what it is.
 */
export function testSample(
  hooks: AnyHookswitch,
  carrier: string | null,
  payload: Record<string, unknown> | null,
  isJson: boolean,
): string | null {
  if (carrier === null || payload === null || !SIGNED.has(carrier)) return null;
  const types = eventTypesOf(hooks, carrier, payload);
  const scrubbed = new Scrubber().data(payload);
  if (eventTypesOf(hooks, carrier, scrubbed).join() !== types.join()) return null;
  const fields = JSON.stringify(scrubbed, null, 2);
  const [type, body] = isJson
    ? ["application/json", "JSON.stringify(fields)"]
    : ["application/x-www-form-urlencoded", "String(new URLSearchParams(fields))"];
  return `import { samples } from "@hookswitch/core/testing";

const { prepare, secret, sign } = samples.${carrier};
const fields = ${fields};
const url = "https://hooks.example.com/webhooks/recordings/${carrier}";
const plain = { method: "POST", url, body: ${body}, at: Date.now() };
const request = prepare ? await prepare(plain) : plain;
const headers = { "content-type": "${type}", ...(await sign(request, [secret])) };
const result = await hooks.handle({ ...request, headers });
expect(result.events.map(({ type }) => type)).toEqual(${JSON.stringify(types)});
`;
}
