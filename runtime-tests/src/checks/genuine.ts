import { expect, it } from "vitest";
import { carriers } from "../drive/carriers.js";
import { kit, signed } from "../drive/deliveries.js";
import { seenDuring } from "../drive/seen.js";
import { send } from "../drive/send.js";

/** Signed deliveries are taken, and the callbacks run. */
export function takesWhatIsGenuine(origin: () => string): void {
  it.each(carriers)("takes a recording of $carrier", async ({ carrier, sample, status, callback, recording }) => {
    const seen = await seenDuring(origin(), async () => {
      const answer = await send(origin(), await signed(carrier, sample));
      expect(answer).toMatchObject({ status, body: "" });
    });
    expect(seen).toMatchObject([
      { callback, carrier, ...recording },
      { callback: "onEvent", carrier, ...recording },
    ]);
  });

  it.each(carriers)("takes every webhook of $carrier, and passes call control on", async ({ carrier, status }) => {
    // Sent a minute ago and to a URL of its own, so that nothing is a replay of another test's: Twilio has no time.
    const at = Date.now() - 60_000;
    const url = `https://hooks.example.com/webhooks/recordings/${carrier}?every=webhook`;
    for (const [name, sample] of Object.entries(kit().samples[carrier].samples)) {
      const seen = await seenDuring(origin(), async () => {
        const answer = await send(origin(), await signed(carrier, name, { at, url }));
        const expected = sample.callControl ? { status: 200, body: "passed on" } : { status, body: "" };
        expect(answer, name).toMatchObject(expected);
      });
      const events = seen.filter(({ callback }) => callback === "onEvent").map(({ type }) => type);
      expect(events, name).toEqual(sample.makes);
      const codes = seen.filter(({ callback }) => callback === "onError").map(({ code }) => code);
      expect(codes, name).toEqual([]);
    }
  });

  it.each(carriers)("reads the bytes of $carrier as UTF-8", async ({ carrier, sample, status }) => {
    const note = "Grüße, 録音 ☎️ 🎙";
    const seen = await seenDuring(origin(), async () => {
      const answer = await send(origin(), await signed(carrier, sample, { overrides: { note } }));
      expect(answer.status).toBe(status);
    });
    expect(seen.at(-1)).toMatchObject({ callback: "onEvent", note });
  });

  it.each(carriers.filter(({ allow }) => allow.includes("GET")))(
    "takes a GET of $carrier, with the user's own query",
    async ({ carrier, sample, status }) => {
      const url = `https://hooks.example.com/webhooks/recordings/${carrier}?tenant=a%2Bb+c%20d&%C3%A9=%F0%9F%93%9E&empty=`;
      const seen = await seenDuring(origin(), async () => {
        const answer = await send(origin(), await signed(carrier, sample, { method: "GET", url }));
        expect(answer).toMatchObject({ status, body: "" });
      });
      expect(seen.at(-1)).toMatchObject({ callback: "onEvent", query: { tenant: "a+b c d", é: "📞", empty: "" } });
    },
  );

  // Plivo signs the URL, and a runtime may write these signs in another way before it hands the request over.
  it.each(["?name=O'Brien", "?a=b|c&d=^`{}", "/a'b(1)*!?x=%7e~", "?a[]=1&a[]=2&&", "//x?y=%zz", "?"])(
    "takes a signed URL that ends in %s",
    async (end) => {
      const url = `https://hooks.example.com/webhooks/recordings/plivo${end}`;
      const answer = await send(origin(), await signed("plivo", "MPCRecordingCompleted", { url }));
      expect(answer).toMatchObject({ status: 200, body: "" });
    },
  );

  // Twilio signs it as it is written.
  it.each(["?name=O'Brien", "?a=b|c&d=^`{}", "/a'b(1)*!?x=%7e~", "?a[]=1&a[]=2&&", "//x?y=%zz"])(
    "takes a URL signed as written that ends in %s",
    async (end) => {
      const url = `https://hooks.example.com/webhooks/recordings/twilio${end}`;
      const answer = await send(origin(), await signed("twilio", "recording.completed", { url }));
      expect(answer).toMatchObject({ status: 200, body: "" });
    },
  );

  it("takes JSON whose hash is in the URL", async () => {
    const answer = await send(origin(), await signed("twilio", "voice_intelligence_transcript_available"));
    expect(answer).toMatchObject({ status: 200, body: "" });
  });

  it.each(carriers.filter(({ signs }) => signs))(
    "does nothing twice for a replay of $carrier",
    async ({ carrier, sample, status }) => {
      const delivery = await signed(carrier, sample, { overrides: { note: "replayed" } });
      const seen = await seenDuring(origin(), async () => {
        for (let time = 0; time < 3; time++) expect((await send(origin(), delivery)).status).toBe(status);
      });
      expect(seen.filter(({ callback }) => callback === "onEvent")).toHaveLength(1);
    },
  );
}
