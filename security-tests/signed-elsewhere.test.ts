import { createHookswitch, type OpenOutcome } from "@hookswitch/core";
import { signalwire } from "@hookswitch/core/signalwire";
import { telnyx } from "@hookswitch/core/telnyx";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import { twilio } from "@hookswitch/core/twilio";
import { vonage } from "@hookswitch/core/vonage";
import { describe, expect, it } from "vitest";
import { PUBLIC_URL } from "../scripts/testing/send.js";
import { carriers, sendsAudio, withTokens } from "./media/carriers.js";
import { watchNetwork } from "./media/network.js";
import { type Origins, startOrigins } from "./media/origin.js";

/** A receiver whose callbacks open what they are told of; what is listed is at `home`. */
async function receiver() {
  const home = await startOrigins(withTokens(sendsAudio));
  const thief = await startOrigins(sendsAudio);
  const network = watchNetwork();
  const outcomes: OpenOutcome[] = [];
  const apiOf = (name: string) => carriers.find((one) => one.name === name)?.api(home.http);
  const hooks = createHookswitch({
    publicUrl: PUBLIC_URL,
    carriers: [
      signalwire({ signingKey: samples.signalwire.secret, api: apiOf("signalwire") }),
      telnyx({ publicKey: samples.telnyx.secret.publicKey, api: apiOf("telnyx") }),
      twilio({ authToken: samples.twilio.secret, api: apiOf("twilio") }),
      vonage({ signatureSecret: samples.vonage.secret.signatureSecret, api: apiOf("vonage") }),
    ],
    onEvent: async (_event, { openRecording }) => {
      const outcome = await openRecording();
      if (outcome.status === "ok") await outcome.stream.cancel();
      outcomes.push(outcome);
    },
    onError: () => {},
  });
  const play = async ({ method, url, headers, body }: SampleDelivery) => {
    await hooks.handle({ method, url: url.slice(PUBLIC_URL.length), headers, body });
    return { home, thief, network, outcomes };
  };
  return { home, thief, play };
}

const FILE = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
const LINK = "/telephony-recorder-prod/r-1.mp3?X-Amz-Expires=600&X-Amz-Signature=x";

const twilios = (overrides: object) =>
  sampleDelivery("twilio", "recording.completed", {
    overrides: { AccountSid: "AC0123", RecordingSid: "RE1", ...overrides },
  });
const signalwires = (overrides: object) =>
  sampleDelivery("signalwire", "recording.completed", {
    overrides: { AccountSid: "p-1", RecordingSid: "r-1", ...overrides },
  });
const swml = (url: string, project = "p-1") =>
  sampleDelivery("signalwire", "record.finished", { overrides: { project_id: project, "params.record.url": url } });
const telnyxs = (mp3: string, id = "r-1") =>
  sampleDelivery("telnyx", "call.recording.saved", {
    overrides: { "data.payload.recording_id": id, "data.payload.recording_urls": { mp3 } },
  });
const texml = (RecordingUrl: string) => sampleDelivery("telnyx", "texml.recording", { overrides: { RecordingUrl } });
const vonages = (recording_url: string) =>
  sampleDelivery("vonage", "record", {
    overrides: { recording_url },
    secrets: [{ signatureSecret: samples.vonage.secret.signatureSecret, applicationId: "app-1" }],
  });

type Make = (home: Origins, thief: Origins) => Promise<SampleDelivery>;

describe("S20 what is proved, and says that its file is elsewhere, sends nobody there", () => {
  it.each<[about: string, make: Make, asksHome: boolean]>([
    [
      "Twilio: the URL",
      (_, { http }) => twilios({ RecordingUrl: `${http}/2010-04-01/Accounts/AC0123/Recordings/RE1` }),
      true,
    ],
    [
      "Twilio: the URL with userinfo",
      ({ http }, { port }) => twilios({ RecordingUrl: `${http}@127.0.0.1:${port}/x` }),
      true,
    ],
    ["Twilio: another account", () => twilios({ AccountSid: "AC9999" }), false],
    ["Twilio: an account that is a path", () => twilios({ AccountSid: "AC0123/../AC9999" }), false],
    ["Twilio: a recording that is a path", () => twilios({ RecordingSid: "../../AC9999/Recordings/RE1" }), false],
    ["Twilio: a recording with a query", () => twilios({ RecordingSid: "RE1?x=" }), false],
    ["SignalWire: the URL", (_, { http }) => signalwires({ RecordingUrl: `${http}/x/Recordings/r-1` }), true],
    ["SignalWire: another project", () => signalwires({ AccountSid: "p-9" }), false],
    ["SignalWire: a recording that is a path", () => signalwires({ RecordingSid: "..%2f..", RecordingUrl: "" }), false],
    ["SignalWire: SWML's link", (_, { http }) => swml(`${http}/api/v1/recordings/r-1/download`), true],
    [
      "SignalWire: SWML's link of another project",
      ({ http }) => swml(`${http}/api/v1/recordings/r-1/download`, "p-9"),
      false,
    ],
    ["Telnyx: the link", (_, { http }) => telnyxs(http + LINK), true],
    ["Telnyx: the link with userinfo", ({ http }, { port }) => telnyxs(`${http}@127.0.0.1:${port}${LINK}`), true],
    ["Telnyx: the link over another scheme", () => telnyxs(`file:///etc/passwd?${LINK}`), true],
    ["Telnyx: the link, and an id that is a path", (_, { http }) => telnyxs(http + LINK, "../../v2/api_keys"), false],
    ["Telnyx: TeXML's link", (_, { http }) => texml(http + LINK), true],
    ["Vonage: the URL", (_, { http }) => vonages(`${http}/v1/files/${FILE}`), false],
    [
      "Vonage: the URL with userinfo",
      ({ http }, { port }) => vonages(`${http}@127.0.0.1:${port}/v1/files/${FILE}`),
      false,
    ],
    ["Vonage: the URL over https", (_, { https }) => vonages(`${https}/v1/files/${FILE}`), false],
    ["Vonage: another path of its host", ({ http }) => vonages(`${http}/v1/applications/${FILE}`), false],
    ["Vonage: steps in the path", ({ http }) => vonages(`${http}/v1/files/../applications/${FILE}`), false],
    ["Vonage: a query", ({ http }) => vonages(`${http}/v1/files/${FILE}?redirect=https://evil.example`), false],
  ])("S20 %s", async (_about, make, asksHome) => {
    const { home, thief, play } = await receiver();
    const { outcomes, network } = await play(await make(home, thief));
    expect(outcomes).toHaveLength(1);
    if (!asksHome) expect(outcomes).toMatchObject([{ status: "denied", httpStatus: null }]);
    expect(thief.seen).toEqual([]);
    expect(network.names).toEqual([]);
    expect(network.connections.filter((to) => !to.endsWith(`:${home.port}`))).toEqual([]);
    expect(home.seen.length > 0).toBe(asksHome);
  });
});
