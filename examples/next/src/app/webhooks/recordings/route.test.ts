import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { beforeEach, expect, it, vi } from "vitest";

const { username, password } = samples.bandwidth.secret;

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("BANDWIDTH_USERNAME", username);
  vi.stubEnv("BANDWIDTH_PASSWORD", password);
  return () => vi.unstubAllEnvs();
});

/** Next calls a route handler with the request and `{ params }`, a promise; what it exports by other names it ignores. */
const callAsNext = async (method: "GET" | "POST", request: Request) => {
  const route: Record<string, (request: Request, context: unknown) => Promise<Response>> = await import("./route.js");
  return route[method]?.(request, { params: Promise.resolve({}) }) as Promise<Response>;
};

it("receives a recording", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const delivery = await sampleDelivery("bandwidth", "recordingAvailable");
  const response = await callAsNext("POST", delivery.toRequest());
  expect([response.status, await response.text()]).toEqual([204, ""]);
  const id = "bandwidth.recordingAvailable.r-115da407-e3d9-4ea7-889f-5f4ad7386a80";
  expect(log).toHaveBeenCalledWith("stored", id, "with media");
  log.mockRestore();
});

it("takes GET as well, and challenges what brings no credentials", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const get = await sampleDelivery("bandwidth", "recordingAvailable", { method: "GET" });
  expect((await callAsNext("GET", get.toRequest())).status).toBe(204);
  expect(log).toHaveBeenCalledOnce();
  const bare = await sampleDelivery("bandwidth", "recordingAvailable", { method: "GET", secrets: [] });
  expect((await callAsNext("GET", bare.toRequest())).status).toBe(401);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

it("can be built without credentials, but receives nothing with blank ones", async () => {
  vi.stubEnv("BANDWIDTH_PASSWORD", "");
  const delivery = await sampleDelivery("bandwidth", "recordingAvailable");
  await expect(callAsNext("POST", delivery.toRequest())).rejects.toThrow(TypeError);
});
