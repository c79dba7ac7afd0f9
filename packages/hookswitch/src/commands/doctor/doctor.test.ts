import { createHmac } from "node:crypto";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { hookswitch } from "@hookswitch/express";
import express from "express";
import { generate } from "selfsigned";
import { describe, expect, it } from "vitest";
import { kitOf } from "../../carriers.js";
import { run, runBin } from "../../test-run.js";
import { noting, type Reached, serve } from "../../test-server.js";
import { application, CARRIERS, diagnose, env } from "./test-doctor.js";

describe("Express with Hookswitch", () => {
  it.each(CARRIERS)("%s: nothing to find, and no event made", async (carrier) => {
    const { app, onEvent, at } = application();
    at.publicUrl = await serve(app);
    const { code, codes, healthy } = await diagnose(`${at.publicUrl}/hooks/${carrier}`);
    expect([code, healthy, codes]).toEqual([
      0,
      true,
      ["unsigned_refused", "time", "forged_refused", "signed_accepted"],
    ]);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("as a process and without a secret: says what it does before it does it", async () => {
    const { app, at } = application();
    at.publicUrl = await serve(app);
    const { code, stdout } = await runBin(["doctor", `${at.publicUrl}/hooks/plivo?token=hidden`]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^This is what is done:\n {2}1\. [\s\S]*4\. nothing signed[\s\S]*None of these makes an event[\s\S]*✓ +an unsigned/,
    );
    expect(stdout).toMatch(/0 problems, 2 warnings\n$/);
    expect(stdout).not.toContain("hidden");
  });

  it("a body parser in front costs FreeClimb's bytes", async () => {
    const { app, at } = application((before) => before.use(express.json()));
    at.publicUrl = await serve(app);
    const { code, problems } = await diagnose(`${at.publicUrl}/hooks/freeclimb`);
    expect([code, problems]).toEqual([
      1,
      [
        expect.objectContaining({
          code: "receiver_failed",
          cause: expect.stringContaining("body parser"),
          docs: "docs/errors.md#body_consumed",
        }),
      ],
    ]);
  });

  it.each(["plivo", "twilio"])("another publicUrl than the one that %s calls", async (carrier) => {
    const { app, at } = application();
    const origin = await serve(app);
    at.publicUrl = origin.replace("http:", "https:");
    const { problems } = await diagnose(`${origin}/hooks/${carrier}`);
    expect(problems).toEqual([
      expect.objectContaining({ code: "url_differs", cause: expect.stringContaining("signed for https") }),
    ]);
  });

  it.each(CARRIERS)("%s: another secret", async (carrier) => {
    const { app, at } = application(undefined, ({ samples }) => [samples.secret]);
    at.publicUrl = await serve(app);
    const { problems } = await diagnose(`${at.publicUrl}/hooks/${carrier}`);
    expect(problems).toEqual([
      expect.objectContaining({
        ...kitOf(carrier).probe.refused,
        what: expect.stringMatching(/^a signed delivery: 401/),
      }),
    ]);
  });

  it("a carrier that is not configured, and a path that leads elsewhere", async () => {
    const app = express();
    app.use(
      "/hooks",
      hookswitch({ carriers: [freeclimb({ signingSecret: "sigsec_x" }), bandwidth({ username: "a", password: "b" })] }),
    );
    const origin = await serve(app);
    expect((await diagnose(`${origin}/hooks/plivo`)).problems).toEqual([
      expect.objectContaining({ code: "not_found", what: "404 without a body" }),
    ]);
    expect((await diagnose(`${origin}/hoks/plivo`)).problems).toEqual([
      expect.objectContaining({ code: "not_found", what: expect.stringContaining("no route leads to Hookswitch") }),
    ]);
  });
});

describe("an open door", () => {
  it("is told loudly: 200 to everything", async () => {
    const reached: Reached[] = [];
    const origin = await serve(noting(reached, () => [200]));
    const { code, problems } = await diagnose(`${origin}/plivo`);
    expect([code, problems]).toEqual([1, [expect.objectContaining({ code: "fails_open", level: "danger" })]]);
    // And what was sent there is nothing that anybody could take for a recording, nor signed.
    expect(reached).toEqual([expect.objectContaining({ body: expect.stringContaining("HookswitchDoctor") })]);
    expect(reached[0]?.headers).not.toHaveProperty("x-plivo-signature-v3");
    const { stdout } = await run(["doctor", `${origin}/plivo`]);
    expect(stdout).toMatch(/✗✗ a delivery without any proof was answered 200: ANYBODY can send events here/);
  });

  it("also where only the presence of a proof is looked at", async () => {
    const origin = await serve(noting([], ({ headers }) => [headers["freeclimb-signature"] ? 200 : 401]));
    expect((await diagnose(`${origin}/freeclimb`)).problems).toEqual([
      expect.objectContaining({ code: "fails_open", what: expect.stringContaining("with a made-up proof") }),
    ]);
  });
});

describe("TLS and the network", () => {
  it("a self-signed certificate: told, and no secret is sent there", async () => {
    const reached: Reached[] = [];
    const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
      keyType: "ec",
      algorithm: "sha256",
    });
    const origin = await serve(
      noting(reached, () => [401]),
      { key, cert },
    );
    const { code, problems, codes } = await diagnose(`${origin}/plivo`);
    expect([code, problems.map((one) => one.code)]).toEqual([1, ["tls"]]);
    expect(codes).toContain("unsigned_refused");
    for (const { headers } of reached) expect(headers).not.toHaveProperty("x-plivo-signature-v3");
    expect(reached).toHaveLength(1);
  });

  it.each([
    ["http://127.0.0.1:1/plivo", "connection_refused"],
    ["http://hooks.invalid/plivo", "name_unknown"],
  ])("%s: %s", async (url, code) => {
    const { code: exit, problems } = await diagnose(url);
    expect([exit, problems.map((one) => one.code)]).toEqual([1, [code]]);
  });

  it("https on a http port, and a connection that is cut", async () => {
    const origin = await serve((request) => void request.socket.destroy());
    expect((await diagnose(`${origin}/plivo`)).problems.map(({ code }) => code)).toEqual(["connection_lost"]);
    expect((await diagnose(`${origin.replace("http:", "https:")}/plivo`)).problems.map(({ code }) => code)).toEqual([
      "tls",
    ]);
  });
});

it("a body that is parsed and written anew before it is checked", async () => {
  // As so many receivers have it: JSON.stringify(req.body) is what they check.
  const origin = await serve(
    noting([], ({ headers, body }) => {
      const [, t, v1] = /t=(\d+),v1=(\w+)/.exec(String(headers["freeclimb-signature"])) ?? [];
      const mac = createHmac("sha256", String(env.FREECLIMB_SIGNING_SECRET)).update(
        `${t}.${JSON.stringify(JSON.parse(body))}`,
      );
      return [mac.digest("hex") === v1 ? 200 : 401];
    }),
  );
  expect((await diagnose(`${origin}/freeclimb`)).problems.map(({ code }) => code)).toEqual(["body_rewritten"]);
});

describe("before anything is sent", () => {
  it("--dry-run only says what would be", async () => {
    const reached: Reached[] = [];
    const origin = await serve(noting(reached, () => [401]));
    const { code, stdout, stderr } = await run(["doctor", `${origin}/plivo`, "--dry-run", "--json"], { env });
    expect([code, reached, JSON.parse(stdout)]).toEqual([
      0,
      [],
      expect.objectContaining({ healthy: null, findings: [] }),
    ]);
    expect(stderr).toContain("truly signed");
  });

  it.each([
    [["doctor", "https://hooks.example.com/hook"], "the path does not name the carrier"],
    [["doctor", "hooks.example.com/plivo"], "an http or https URL"],
    [["doctor", "https://user:hidden@hooks.example.com/plivo"], "without a user name"],
  ])("%j is wrong usage", async (args, says) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    expect(stderr).not.toContain("hidden");
  });
});
