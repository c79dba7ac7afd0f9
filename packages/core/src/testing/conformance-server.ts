import { bandwidth } from "../carriers/bandwidth/index.js";
import { freeclimb } from "../carriers/freeclimb/index.js";
import { plivo } from "../carriers/plivo/index.js";
import type { HookswitchError } from "../errors.js";
import type { HookswitchOptions } from "../options.js";
import type { RecordingEvent } from "../recording-event.js";
import type { PassedOn } from "../result.js";
import type { ParserEffect } from "./parser-effect.js";
import { type SampleDelivery, samples } from "./sample-delivery.js";

/** The origin that the carriers think they call; the servers run elsewhere, as behind a proxy. */
export const PUBLIC_URL = "https://hooks.example.com";
/** Where the adapter is mounted. */
export const MOUNT = "/webhooks/recordings";

/** What a server under test is started with. */
export interface ServerSetup {
  options: HookswitchOptions;
  mount: string;
  /** What the handler behind the adapter answers, from what it was handed on. */
  behind(handed: HandedOn): unknown;
}

/** What a handler behind the adapter finds. */
export interface HandedOn {
  hookswitch: Pick<PassedOn, "carrier" | "payload" | "events"> | undefined;
  /** What it reads as the body: an object where the framework parses, else text. */
  body: unknown;
  rawBody: unknown;
}

/** A server that was started, and what stands before the adapter in it. */
export interface ConformanceServer {
  origin: string;
  effect: ParserEffect;
}

/** What the callbacks of a server under test saw. */
export interface Seen {
  events: RecordingEvent[];
  others: string[];
  errors: HookswitchError[];
}

/** Options with every carrier, callbacks that remember, and what they remember. */
export function watchedSetup(options: Partial<HookswitchOptions> = {}): { setup: ServerSetup; seen: Seen } {
  const seen: Seen = { events: [], others: [], errors: [] };
  const setup: ServerSetup = {
    mount: MOUNT,
    options: {
      publicUrl: PUBLIC_URL,
      carriers: [
        bandwidth(samples.bandwidth.secret),
        freeclimb({ signingSecret: samples.freeclimb.secret }),
        plivo({ authToken: samples.plivo.secret }),
      ],
      onEvent: (event) => void seen.events.push(event),
      onOther: ({ webhook }) => void seen.others.push(String(webhook)),
      onError: (error) => void seen.errors.push(error),
      ...options,
    },
    behind: ({ hookswitch, body, rawBody }) => ({
      carrier: hookswitch?.carrier ?? null,
      events: hookswitch?.events.map(({ id }) => id) ?? [],
      body: asText(body),
      rawBody: asText(rawBody),
    }),
  };
  return { setup, seen };
}

const asText = (value: unknown): unknown =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : (value ?? null);

/** Sends a delivery to where the server really runs. */
export function send(
  { origin }: { origin: string },
  { method, url, headers, body }: Omit<SampleDelivery, "toRequest">,
  init: RequestInit = {},
): Promise<Response> {
  const target = origin + url.slice(PUBLIC_URL.length);
  return fetch(target, { method, headers, redirect: "manual", ...(body !== "" && { body }), ...init });
}
