import { randomBytes } from "node:crypto";
import { type AnyHookswitch, createHookswitch } from "@hookswitch/core";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { RecordingsService } from "./recordings.service.js";

/** Where Nest keeps the instance. */
export const HOOKS = Symbol("hookswitch");

// Without secrets of your own it starts with random ones, so that nobody can sign for them.
const secret = (name: string) => process.env[name] ?? randomBytes(16).toString("hex");

/** The provider: callbacks are methods of services, which Nest injects. */
export const hooksProvider = {
  provide: HOOKS,
  inject: [RecordingsService],
  useFactory: (recordings: RecordingsService): AnyHookswitch =>
    createHookswitch({
      publicUrl: process.env.PUBLIC_URL ?? "http://localhost:3000",
      carriers: [
        freeclimb({ signingSecret: secret("FREECLIMB_SIGNING_SECRET") }),
        plivo({ authToken: secret("PLIVO_AUTH_TOKEN") }),
      ],
      onRecordingAvailable: (event) => recordings.add(event),
      onConferenceRecording: (event) => recordings.add(event),
    }),
};
