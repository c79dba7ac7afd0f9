import type { HookswitchError, RecordingEvent } from "@hookswitch/core";
import { samples } from "@hookswitch/core/testing";
import type { Printer } from "./printer.js";
import { PUBLIC_URL, startReceiver } from "./receiver.js";
import { type Step, steps } from "./steps.js";

/** Sends what carriers send, and what must not get in; prints what arrived, what it became, and what was refused. */
export async function webhooksAct(printer: Printer): Promise<boolean> {
  let events: RecordingEvent[] = [];
  let errors: HookswitchError[] = [];
  const called = (name: string) => (event: RecordingEvent) => {
    printer.called(name);
    events.push(event);
  };
  const receiver = await startReceiver(
    {
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
  printer.title(`1. Webhooks: an Express server on ${receiver.origin}, the carriers played over real HTTP`);

  let wrong = 0;
  const play = async (step: Step) => {
    events = [];
    errors = [];
    printer.step(step);
    const { method, url, headers, body } = await step.delivery();
    const response = await fetch(receiver.origin + url.slice(PUBLIC_URL.length), { method, headers, body });
    printer.answer(response.status, response.headers.get("www-authenticate"));
    for (const event of events) printer.event(event);
    for (const error of errors) printer.refused(error);
    if (response.status === step.status && events.length === step.events) return;
    wrong++;
    printer.unexpected(`expected ${step.status} and ${step.events} event(s)`);
  };
  for (const step of steps) await play(step);

  const drained = await receiver.stop();
  const summary = `All ${steps.length} requests were answered as they should be.`;
  printer.title(wrong === 0 ? summary : `${wrong} of ${steps.length} requests were not answered as they should be.`);
  return wrong === 0 && drained;
}
