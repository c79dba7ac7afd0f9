import { plivoApi } from "@hookswitch/core/plivo/api";
import { describe, expect, it } from "vitest";
import { CREDENTIALS, carriers, sendsAudio, withTokens } from "./media/carriers.js";
import { watchNetwork } from "./media/network.js";
import { type Origins, startOrigins } from "./media/origin.js";

/** Hosts that a list without them must refuse, and other spellings of `home` that it must not mend. */
const strangers = ({ port }: Pick<Origins, "port">): [kind: string, url: string][] => [
  ["the metadata service", "http://169.254.169.254/"],
  ["the metadata service over https", "https://169.254.169.254/"],
  ["the metadata service's name", "http://metadata.google.internal/"],
  ["the metadata service in IPv6", "http://[fd00:ec2::254]/"],
  ["a mapped IPv6 address", `http://[::ffff:127.0.0.1]:${port}/`],
  ["a mapped IPv6 address in hex", `http://[::ffff:7f00:1]:${port}/`],
  ["loopback in IPv6", `http://[::1]:${port}/`],
  ["no address", `http://0.0.0.0:${port}/`],
  ["a decimal address", `http://2130706433:${port}/`],
  ["an octal address", `http://0177.0.0.1:${port}/`],
  ["a hexadecimal address", `http://0x7f000001:${port}/`],
  ["a hexadecimal part", `http://0x7f.0.0.1:${port}/`],
  ["a short address", `http://127.1:${port}/`],
  ["an address in full-width digits", `http://１２７.0.0.1:${port}/`],
  ["an address in circled digits", `http://①②⑦.⓪.⓪.①:${port}/`],
  ["an address with other dots", `http://127。0。0。1:${port}/`],
  ["an address with a trailing dot", `http://127.0.0.1.:${port}/`],
  ["localhost", `http://localhost:${port}/`],
  ["localhost with a trailing dot", `http://localhost.:${port}/`],
  ["a private address", `http://10.0.0.1:${port}/`],
  ["userinfo before the host", `http://good@127.0.0.1:${port}/`],
  ["userinfo that looks like the host", `http://127.0.0.1:${port}@evil.example/`],
  ["empty userinfo", `http://@127.0.0.1:${port}/`],
  ["a password", `http://a:b@127.0.0.1:${port}/`],
  ["a backslash before the host", `http://evil.example\\@127.0.0.1:${port}/`],
  ["backslashes for slashes", `http:\\\\127.0.0.1:${port}/`],
  ["a tab in the host", `http://127.0\t.0.1:${port}/`],
  ["an encoded host", `http://%31%32%37.0.0.1:${port}/`],
  ["a look-alike", "https://media.plivо.com/"],
  ["a look-alike in Punycode", "https://media.xn--plivo-6ve.com/"],
  ["the list's host inside another", `http://127.0.0.1.evil.example:${port}/`],
  ["a name that leads to loopback", `http://rebind.evil.example:${port}/`],
  ["another port of the host", "http://127.0.0.1:1/"],
  ["another scheme", "file:///etc/passwd"],
  ["a scheme that is no transport", "data:audio/wav;base64,UklGRg=="],
];

const NAMES = strangers({ port: 0 }).map(([kind]) => kind);
const urlOf = (kind: string, origins: Origins) => strangers(origins).find(([name]) => name === kind)?.[1] ?? "";

const watched = () => watchNetwork(["rebind.evil.example"]);

it("S18 the watch sees lookups and connections", async () => {
  const network = watched();
  const home = await startOrigins(sendsAudio);
  await (await fetch(home.localhost)).arrayBuffer();
  await (await fetch(`http://rebind.evil.example:${home.port}`)).arrayBuffer();
  expect(network.names).toEqual(["localhost", "rebind.evil.example"]);
  expect(network.connections).toEqual([`localhost:${home.port}`, `rebind.evil.example:${home.port}`]);
});

describe.each(carriers)("$name", ({ name, api, ref, path, followsUrl }) => {
  it.each(NAMES)("S18 follows no redirect to %s; nothing is looked up or called", async (kind) => {
    const network = watched();
    const home = await startOrigins(
      withTokens((_, response) => {
        // As UTF-8, which a header may hold.
        const location = Buffer.from(urlOf(kind, home)).toString("latin1");
        response.socket?.end(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`);
      }),
    );
    const outcome = await api(home.http).openRecording(ref(home.http));
    expect(outcome).toMatchObject({ status: "denied", httpStatus: 302 });
    expect(network.names).toEqual([]);
    expect(new Set(network.connections)).toEqual(new Set([`127.0.0.1:${home.port}`]));
    expect(home.seen.filter(({ target }) => target === path)).toHaveLength(1);
  });

  it.each(NAMES)("S18 an event's URL at %s is never called, nor its host looked up", async (kind) => {
    const network = watched();
    const home = await startOrigins(withTokens(sendsAudio));
    const event = ref(home.http);
    const url = urlOf(kind, home).replace(/\/[^/\\@]*$/, "") + path;
    const outcome = await api(home.http).openRecording({ ...event, recording: { ...event.recording, url } });
    // Built from ids where that can be; else refused.
    expect(outcome.status).toBe(followsUrl ? "denied" : "ok");
    expect(network.names).toEqual([]);
    expect(network.connections.filter((to) => to !== `127.0.0.1:${home.port}`)).toEqual([]);
    // Telnyx's API is asked for another link.
    if (followsUrl && name !== "telnyx") expect(network.connections).toEqual([]);
  });
});

it("S18 a listed name that was led elsewhere has no certificate, and sees no request", async () => {
  const [thief, name] = [await startOrigins(sendsAudio), "media.rebound.example"];
  const network = watchNetwork([name]);
  const home = `https://${name}:${thief.port}`;
  const [, , plivo] = carriers;
  const api = plivoApi({ authId: "MA0123", authToken: CREDENTIALS.authToken, mediaHosts: [home] });
  const outcome = plivo && (await api.openRecording(plivo.ref(home)));
  expect(outcome).toMatchObject({ status: "notYet", httpStatus: null });
  expect(network.names).toEqual([name]);
  expect(thief.seen).toEqual([]);
});
