import { type SampleDelivery, type SampledCarrier, type SampleName, sampleDelivery } from "@hookswitch/core/testing";

/** One request that the demo sends. */
export interface Step {
  carrier: SampledCarrier;
  /** What happens, for a newcomer. */
  title: string;
  delivery(): Promise<SampleDelivery>;
  /** The status the carrier should see. */
  status: number;
  /** How many events should reach callbacks. */
  events: number;
}

function genuine<Name extends SampledCarrier>(carrier: Name, name: SampleName<Name>, title: string): Step {
  const status = carrier === "plivo" ? 200 : 204;
  return { carrier, title, status, events: 1, delivery: () => sampleDelivery(carrier, name) };
}

const replayed = sampleDelivery("plivo", "MPCRecordingCompleted", { overrides: { RecordingUUID: "replayed-once" } });

/** Every document the project was created from, then what must not get in. */
export const steps: readonly Step[] = [
  {
    carrier: "bandwidth",
    title: "Bandwidth asks first, without credentials",
    status: 401,
    events: 0,
    delivery: () => sampleDelivery("bandwidth", "recordingAvailable", { secrets: [] }),
  },
  genuine("bandwidth", "recordingAvailable", "…and again with them: a call's recording is ready"),
  genuine(
    "bandwidth",
    "recordingAvailable.enqueued",
    "The same of a queued call, its enqueuedTime malformed as documented",
  ),
  genuine("bandwidth", "conferenceRecordingAvailable", "A conference's recording is ready"),
  genuine(
    "bandwidth",
    "conferenceRecordingAvailable.deleted",
    "The same webhook in the SDK's shape: nulls, absent keys, deleted",
  ),
  genuine("freeclimb", "conferenceRecordingStatus", "FreeClimb: a conference's recording is ready"),
  genuine("plivo", "MPCRecordingInitiated", "Plivo, a multiparty call: its recording starts"),
  genuine("plivo", "MPCRecordingPaused", "…is paused"),
  genuine("plivo", "MPCRecordingResumed", "…goes on"),
  genuine("plivo", "MPCRecordingCompleted", "…and its file is ready"),
  genuine("plivo", "MPCRecordingFailed", "…or it failed"),
  {
    carrier: "freeclimb",
    title: "Forged: signed with a secret that is not yours",
    status: 401,
    events: 0,
    delivery: () => sampleDelivery("freeclimb", "conferenceRecordingStatus", { secrets: ["sigsec_of_somebody_else"] }),
  },
  {
    carrier: "freeclimb",
    title: "Stale: genuine, but signed an hour ago",
    status: 401,
    events: 0,
    delivery: () => sampleDelivery("freeclimb", "conferenceRecordingStatus", { at: Date.now() - 3_600_000 }),
  },
  { carrier: "plivo", title: "Genuine, and about to be replayed", status: 200, events: 1, delivery: () => replayed },
  {
    carrier: "plivo",
    title: "Replayed: the very same request again; answered, but no callback runs",
    status: 200,
    events: 0,
    delivery: () => replayed,
  },
  {
    carrier: "bandwidth",
    title: "Malformed: the credentials are right, the JSON is cut short",
    status: 400,
    events: 0,
    delivery: async () => {
      const delivery = await sampleDelivery("bandwidth", "recordingAvailable");
      return { ...delivery, body: delivery.body.slice(0, 100) };
    },
  },
];
