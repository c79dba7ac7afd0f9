// How users write it, compiled as an ES module and as CommonJS. A line that must not compile says so.
import { createServer } from "node:http";
import {
  createHookswitch,
  type EventOf,
  type HandleResult,
  type Hookswitch,
  type HookswitchError,
  isHookswitchError,
  type RecordingEvent,
  type ReplayStore,
  type StandardSchemaV1,
} from "@hookswitch/core";
import { type BandwidthOptions, bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { type PlivoPayload, plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { hookswitch as forExpress } from "@hookswitch/express";
import { hookswitch as forFastify } from "@hookswitch/fastify";
import { type FetchHandler, hookswitch as forFetch } from "@hookswitch/fetch";
import { hookswitch as forKoa } from "@hookswitch/koa";
import { hookswitch as forNode } from "@hookswitch/node";
import express from "express";
import fastify from "fastify";
import Koa from "koa";

const carriers = [
  bandwidth({ username: "user", password: "password" }),
  freeclimb({ signingSecret: ["old", "new"] }),
  plivo({ authToken: async () => "token" }),
];
const publicUrl = "https://api.example.com";
const path = "/webhooks/recordings";

const app = express();
app.use(path, forExpress({ publicUrl, carriers, onRecordingAvailable: (event) => keep(event.recording.durationMs) }));
app.post(`${path}/only`, forExpress({ publicUrl, carriers, onEvent: ({ id }) => console.log(id) }));

const koa = new Koa();
koa.use(forKoa({ path, publicUrl, carriers, onConferenceRecording: async (event) => keep(event.source.name) }));
// @ts-expect-error Koa knows no mounts: the path is needed.
forKoa({ publicUrl, carriers });

fastify().register(forFastify({ publicUrl, carriers, onEvent: ({ id }) => keep(id) }), { prefix: path });

createServer(forNode({ path, publicUrl, carriers }));
const receive = forExpress({ path, publicUrl, carriers });
createServer((request, response) => receive(request, response, () => response.end()));

const handler: FetchHandler = forFetch({ path, publicUrl, carriers, fallback: () => new Response(null) });
export const POST: (request: Request) => Promise<Response> = handler;

// What is not set may be left out or be undefined, exactOptionalPropertyTypes or not.
const hooks = createHookswitch({
  publicUrl,
  carriers,
  clock: undefined,
  deadlineMs: undefined,
  onRecordingFailed: undefined,
  onEvent(event, context) {
    const at: string = context.receivedAt;
    console.log(at, event.type);
    if (event.carrier === "plivo") keep(event.payload.RecordingUUID);
    if (event.carrier === "bandwidth") keep(event.payload.recordingId);
    if (event.type === "conferenceRecording") keep(event.source.conferenceId);
    // @ts-expect-error There is no such type of event.
    if (event.type === "recordingVanished") return;
    // @ts-expect-error Not every event has a source of a conference.
    keep(event.source.conferenceId);
  },
  onError(error) {
    const known: HookswitchError = error;
    if (error.code === "signature_mismatch") console.log(known.status);
    // @ts-expect-error There is no such code.
    if (error.code === "signature_mismatched") return;
  },
});

// @ts-expect-error There is no such callback.
createHookswitch({ publicUrl, carriers, onRecordingAvailabel: () => undefined });
// @ts-expect-error A carrier has secrets.
bandwidth({ username: "user" });

declare const schema: StandardSchemaV1<unknown, { tenant: number }>;
createHookswitch({
  publicUrl,
  carriers,
  metadata: schema,
  onRecordingAvailable({ metadata }) {
    const tenant: number | undefined = metadata?.tenant;
    // @ts-expect-error Metadata that do not fit the schema are null.
    keep(metadata.tenant);
    return tenant;
  },
});

export async function test(): Promise<number> {
  const secret: BandwidthOptions = samples.bandwidth.secret;
  const delivery = await sampleDelivery("bandwidth", "recordingAvailable", { overrides: { tag: "7" } });
  // @ts-expect-error There is no such sample.
  await sampleDelivery("bandwidth", "MPCRecordingCompleted");
  const result: HandleResult = await hooks.handle(delivery);
  const whole: Hookswitch<(typeof carriers)[number]> = hooks;
  keep(secret, whole, fromQueue, store);
  return result.reply.status;
}

declare const fromQueue: RecordingEvent;
declare const store: ReplayStore;
declare const one: EventOf<"recordingFailed", "plivo", PlivoPayload, null>;
keep(one, isHookswitchError(new Error()));

function keep(...values: readonly unknown[]): void {
  console.log(values.length);
}
