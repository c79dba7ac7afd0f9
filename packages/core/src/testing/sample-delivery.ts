import { allKits, type KitName, type kits } from "../carriers/kits.js";
import type { SampleSet, UnsignedRequest } from "./sample.js";

type Kits = typeof kits;

/** The samples of every carrier, by name. */
export const samples = Object.fromEntries(allKits.map((kit) => [kit.name, kit.samples])) as {
  readonly [Name in KitName]: Kits[Name]["samples"];
};

/** A carrier that there are samples of. */
export type SampledCarrier = KitName;

/** The names of a carrier's samples. */
export type SampleName<Name extends SampledCarrier> = keyof (typeof samples)[Name]["samples"] & string;

/** A carrier's secret, in its form. */
export type SampleSecret<Name extends SampledCarrier> = Parameters<(typeof samples)[Name]["sign"]>[1][number];

/** How a sample is to be made. */
export interface SampleOptions<Secret> {
  /**
   * Fields to set, or with `undefined` to remove; without any, the body is the sample's to the byte. In JSON a dot leads
   * into an object: `"data.payload.recording_id"`.
   */
  overrides?: Readonly<Record<string, unknown>>;
  /** What to sign with. Default: `samples[carrier].secret`. An empty list gives an unsigned delivery. */
  secrets?: readonly Secret[];
  /** The URL that the carrier calls. Default: `https://hooks.example.com/webhooks/recordings/<carrier>`. */
  url?: string;
  /** Default `POST`. On GET the fields travel in the URL. */
  method?: "POST" | "GET";
  /** When it is sent and signed: a Date or epoch milliseconds. Default: now. */
  at?: Date | number;
}

/** A signed delivery, ready for `hooks.handle`. */
export interface SampleDelivery {
  method: "POST" | "GET";
  /** Absolute. */
  url: string;
  headers: Record<string, string>;
  /** `""` on GET. */
  body: string;
  /** The same as a Fetch-API request; each call gives a new one. */
  toRequest(): Request;
}

/**
 * Makes a webhook as a carrier sends it, truly signed.
 *
 * @throws {TypeError} for a carrier or a name that there is no sample of.
 * @example
 * const delivery = await sampleDelivery("bandwidth", "recordingAvailable", { overrides: { recordingId: "r-7" } });
 * expect((await hooks.handle(delivery)).reply.status).toBe(204);
 */
export async function sampleDelivery<Name extends SampledCarrier>(
  carrier: Name,
  name: SampleName<Name>,
  options: SampleOptions<SampleSecret<Name>> = {},
): Promise<SampleDelivery> {
  // Inside, all sets are alike; the signature keeps names and secrets apart.
  const set = (Object.hasOwn(samples, carrier) ? samples[carrier] : undefined) as
    | SampleSet<string, unknown>
    | undefined;
  const sample = set && Object.hasOwn(set.samples, name) ? set.samples[name] : undefined;
  if (!set || !sample) throw new TypeError(`there is no sample "${name}" of "${carrier}"`);
  const { overrides = {}, secrets = [set.secret], method = "POST", at = Date.now() } = options;
  const { url = `https://hooks.example.com/webhooks/recordings/${carrier}` } = options;
  const format = sample.format ?? set.body;
  const text = Object.keys(overrides).length === 0 ? sample.body : override[format](sample.body, overrides);
  const unsigned: UnsignedRequest = {
    method,
    url: method === "GET" ? withParameters(url, format === "form" ? text : formOf(text)) : url,
    body: method === "GET" ? "" : text,
    at: Number(at),
  };
  const request = set.prepare ? await set.prepare(unsigned) : unsigned;
  const type = format === "form" ? "application/x-www-form-urlencoded" : "application/json";
  const headers = {
    ...(method === "POST" && { "content-type": type }),
    ...(secrets.length > 0 && (await set.sign(request, secrets))),
  };
  const { body } = request;
  const toRequest = () => new Request(request.url, { method, headers, ...(method === "POST" && { body }) });
  return { method, url: request.url, headers, body, toRequest };
}

const override = {
  json(body: string, overrides: Readonly<Record<string, unknown>>): string {
    const fields = JSON.parse(body) as Record<string, unknown>;
    for (const [path, value] of Object.entries(overrides)) {
      const names = path.split(".");
      const last = names.pop() as string;
      let within = fields;
      for (const name of names) {
        within[name] ??= {};
        within = within[name] as Record<string, unknown>;
      }
      within[last] = value;
    }
    return JSON.stringify(fields);
  },
  form(body: string, overrides: Readonly<Record<string, unknown>>): string {
    const params = new URLSearchParams(body);
    for (const [name, value] of Object.entries(overrides)) {
      if (value === undefined) params.delete(name);
      else params.set(name, String(value));
    }
    return params.toString();
  },
};

/** A flat JSON object as a query; what is nested has no documented form there and stays JSON. */
function formOf(json: string): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
    if (value !== null) params.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return params.toString();
}

const withParameters = (url: string, params: string): string => `${url}${url.includes("?") ? "&" : "?"}${params}`;
