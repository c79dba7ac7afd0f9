import { type CarrierName, faults, type Scenarios } from "@hookswitch/simulator";

/** One recording of the second act. */
export interface Scene {
  carrier: CarrierName;
  /** What happens, for a newcomer. */
  title: string;
  scenario: object;
  /** What its webhooks become, in order. */
  events: readonly string[];
  /** The answers to its downloads, in order. */
  downloads: readonly number[];
}

const scene = <Name extends CarrierName>(
  carrier: Name,
  scenario: Scenarios[Name],
  rest: Omit<Scene, "carrier" | "scenario">,
): Scene => ({ carrier, scenario, ...rest });

/** A call's and a conference's recording of each carrier, and what may go wrong on their way. */
export const scenes: readonly Scene[] = [
  scene(
    "bandwidth",
    { audio: { seconds: 3 }, media: { faults: [faults.notFound({ times: 2 })] } },
    {
      title: "A call: it is announced, but its file answers 404 twice",
      events: ["recordingStopped", "recordingAvailable"],
      downloads: [404, 404, 200],
    },
  ),
  scene(
    "bandwidth",
    { kind: "conference", audio: { seconds: 2.5, format: "mp3" } },
    { title: "A conference, as MP3", events: ["conferenceRecording"], downloads: [200] },
  ),
  scene(
    "freeclimb",
    { kind: "call", audio: { seconds: 4 }, media: { faults: [faults.truncated("content-length")] } },
    {
      title: "A call: the transfer is cut in the middle, and taken up there",
      events: ["recordingAvailable"],
      downloads: [200, 206],
    },
  ),
  scene(
    "freeclimb",
    { audio: { seconds: 2 }, webhooks: { drop: ["conferenceRecordingStatus"] } },
    { title: "A conference: its only webhook is lost", events: [], downloads: [] },
  ),
  scene(
    "plivo",
    { kind: "call", audio: { seconds: 2 }, webhooks: { duplicate: ["callback_url"] } },
    {
      title: "A call: its webhook comes twice",
      events: ["recordingAvailable", "recordingAvailable"],
      downloads: [200],
    },
  ),
  scene(
    "plivo",
    { audio: { seconds: 3.5 } },
    {
      title: "A multiparty call: started, paused, resumed, completed",
      events: ["recordingStarted", "recordingPaused", "recordingResumed", "conferenceRecording"],
      downloads: [200],
    },
  ),
];
