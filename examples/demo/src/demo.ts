import type { AddressInfo } from "node:net";
import type { HookswitchError, RecordingEvent } from "@hookswitch/core";
import { samples } from "@hookswitch/core/testing";
import { createApp } from "../../express/src/app.js";
import { Printer } from "./printer.js";
import { PUBLIC_URL, type Step, steps } from "./steps.js";

/**
 * Starts the Express example on loopback, plays the carriers against it over real HTTP, and prints what arrived, what
 * it became, and what was refused and why.
 */
async function demo(): Promise<boolean> {
  const printer = new Printer();
  let events: RecordingEvent[] = [];
  let errors: HookswitchError[] = [];
  const called = (name: string) => (event: RecordingEvent) => {
    printer.called(name);
    events.push(event);
  };
  const { app, hooks } = createApp(
    {
      publicUrl: PUBLIC_URL,
      bandwidthUsername: samples.bandwidth.secret.username,
      bandwidthPassword: samples.bandwidth.secret.password,
      freeclimbSigningSecret: samples.freeclimb.secret,
      plivoAuthToken: samples.plivo.secret,
    },
    {
      onRecordingStarted: called("onRecordingStarted"),
      onRecordingPaused: called("onRecordingPaused"),
      onRecordingResumed: called("onRecordingResumed"),
      onRecordingAvailable: called("onRecordingAvailable"),
      onConferenceRecording: called("onConferenceRecording"),
      onRecordingFailed: called("onRecordingFailed"),
      onRecordingDeleted: called("onRecordingDeleted"),
      onError: (error) => void errors.push(error),
    },
  );
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  printer.title(`Hookswitch demo: an Express server on ${origin}, the carriers played over real HTTP`);

  let wrong = 0;
  const play = async (step: Step) => {
    events = [];
    errors = [];
    printer.step(step);
    const { method, url, headers, body } = await step.delivery();
    const response = await fetch(origin + url.slice(PUBLIC_URL.length), { method, headers, body });
    printer.answer(response.status, response.headers.get("www-authenticate"));
    for (const event of events) printer.event(event);
    for (const error of errors) printer.refused(error);
    const asExpected = response.status === step.status && events.length === step.events;
    if (!asExpected) {
      wrong++;
      printer.unexpected(`expected ${step.status} and ${step.events} event(s)`);
    }
  };
  for (const step of steps) await play(step);

  const drained = await hooks.drain({ timeoutMs: 5000 });
  server.close();
  server.closeAllConnections();
  printer.summary(steps.length, wrong);
  return wrong === 0 && drained;
}

process.exitCode = (await demo()) ? 0 : 1;
