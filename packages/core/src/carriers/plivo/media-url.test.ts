import { describe, expect, it } from "vitest";
import { accountIn, fileIn } from "./media-url.js";

describe("accountIn", () => {
  it.each([
    ["https://media.plivo.com/v1/Account/MAXXXXXXXXXXXXXXXXXX/Recording/e06.mp3", "MAXXXXXXXXXXXXXXXXXX"],
    ["https://aps1.media.plivo.com/v1/Account/SAYYYY/Recording/e06.mp3", "SAYYYY"],
    ["https://api.plivo.com/v1/Account/MA1/Recording/e06/", "MA1"],
    ["http://s3.amazonaws.com/recordings_2013/e06.mp3", null],
    ["https://media.plivo.com/v1/Account//Recording/e06.mp3", null],
    ["https://media.plivo.com/v1/Account/../Recording/e06.mp3", null],
    ["https://media.plivo.com/v1/Account/MA1", null],
    ["", null],
    [null, null],
  ])("%s", (url, account) => {
    expect(accountIn(url)).toBe(account);
  });
});

describe("fileIn", () => {
  it.each([
    ["https://media.plivo.com/v1/Account/MA1/Recording/e06ac332-45dc.mp3", "e06ac332-45dc", "mp3"],
    ["http://s3.amazonaws.com/recordings_2013/48dfaf60.WAV", "48dfaf60", "WAV"],
    ["https://media.plivo.com/v1/Account/MA1/Recording/e06", "e06", null],
    ["https://media.plivo.com/x/e06.mp3?token=a/b.c#d", "e06", "mp3"],
    ["https://media.plivo.com/x/e06.mp3#t=1/2", "e06", "mp3"],
    ["e06.mp3", "e06", "mp3"],
    ["/a.b.c.mp3", "a.b.c", "mp3"],
    ["/.mp3", ".mp3", null],
    ["/e06.longsuffix", "e06.longsuffix", null],
    ["https://media.plivo.com/x/", null, null],
    ["?x", null, null],
    ["", null, null],
    [null, null, null],
  ])("%s", (url, name, suffix) => {
    expect(fileIn(url)).toEqual({ name, suffix });
  });

  it.each([["/".repeat(200_000)], [`/${"a.".repeat(100_000)}!`], [`/${"a".repeat(200_000)}\n`]])(
    "takes linear time, whatever the URL",
    (url) => {
      const start = performance.now();
      fileIn(url);
      accountIn("/Account/".repeat(20_000) + url);
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});
