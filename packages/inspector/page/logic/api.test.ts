import { describe, expect, it } from "vitest";
import { Api, ApiError, apiErrorOf } from "./api.js";

const json = (body: unknown, status = 200): Response => Response.json(body, { status });

function server(answers: Record<string, () => Response>) {
  const asked: { address: string; init: RequestInit }[] = [];
  const api = new Api(async (address, init = {}) => {
    asked.push({ address, init });
    const answer = answers[address.split("?")[0] ?? ""];
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  });
  return { api, asked };
}

describe("the server, as the page talks to it", () => {
  it("asks below the page's own address, with what is set alone", async () => {
    const { api, asked } = server({ "api/deliveries": () => json({ deliveries: [], next: null, live: "1" }) });
    await api.deliveries({ carrier: "plivo", q: "", limit: 50 });
    expect(asked[0]?.address).toBe("api/deliveries?carrier=plivo&limit=50");
  });

  it("keeps what is no part of a path out of it", async () => {
    const { api, asked } = server({});
    await expect(api.delivery("../a?b", false)).rejects.toMatchObject({ code: "offline" });
    expect(asked[0]?.address).toBe("api/deliveries/..%2Fa%3Fb");
  });

  it("asks for a new token once, when the server does not know the old one", async () => {
    let token = "old";
    const sent: unknown[] = [];
    const { api, asked } = server({
      "api/session": () => json({ token }),
      "api/send": () => {
        const header = new Headers(asked.at(-1)?.init.headers).get("x-hookswitch-token");
        sent.push(header);
        return header === "new" ? json({ status: 200 }) : json({ code: "token", message: "Load the page anew." }, 403);
      },
    });
    await api.session();
    token = "new";
    await expect(api.send({ carrier: "plivo", sample: "x" })).resolves.toEqual({ status: 200 });
    expect(sent).toEqual(["old", "new"]);
    token = "newer";
    await api.session();
    await expect(api.send({ carrier: "plivo", sample: "x" })).rejects.toMatchObject({ code: "token" });
  });

  it("says what was refused in the server's words", async () => {
    const error = await apiErrorOf(json({ code: "notYet", message: "Not there yet.", retryAfterMs: 500 }, 404));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "notYet", message: "Not there yet.", retryAfterMs: 500 });
  });

  it("takes a proxy's page for a failure", async () => {
    const error = await apiErrorOf(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(error).toMatchObject({ code: "failed", message: "The server answered 502." });
  });
});
