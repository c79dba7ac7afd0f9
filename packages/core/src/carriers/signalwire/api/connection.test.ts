import { describe, expect, it } from "vitest";
import { type SignalWireApiOptions, signalwireApi } from "./index.js";

const PROJECT = "720796a0-8ee9-4350-83bd-2d07a3121f1e";

describe("signalwireApi", () => {
  const project = { projectId: PROJECT, apiToken: "PTmain" };
  const good = { ...project, space: "example" };

  it("takes the space by its name or its host", () => {
    for (const space of ["example", "example.signalwire.com", "My-Space-1"]) {
      expect(signalwireApi({ ...good, space }).accountIds).toEqual([PROJECT]);
    }
  });

  it.each<[string, unknown, RegExp]>([
    ["no project", { space: "example" }, /projectId/],
    ["no projects", { space: "example", projects: [] }, /at least one project/],
    ["no token", { space: "example", projectId: PROJECT }, /apiToken/],
    ["a blank token", { ...good, apiToken: "" }, /apiToken/],
    ["a project of another form", { ...good, projectId: "../x" }, /projectId/],
    ["no space", project, /space/],
    ["a space that is a URL", { ...good, space: "https://example.signalwire.com" }, /space/],
    ["a space at another host", { ...good, space: "example.signalwire.com.evil.example" }, /space/],
    ["another format", { ...good, format: "ogg" }, /format/],
    ["an unknown option", { ...good, region: "eu" }, /region/],
    ["a base that is none", { ...good, baseUrl: "ftp://x" }, /baseUrl/],
    ["a host that hides one", { ...good, redirectHosts: ["good@evil.example"] }, /redirectHosts/],
  ])("refuses %s at the start", (_about, options, message) => {
    expect(() => signalwireApi(options as SignalWireApiOptions)).toThrow(message);
    expect(() => signalwireApi(options as SignalWireApiOptions)).toThrow(TypeError);
  });
});
