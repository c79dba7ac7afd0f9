import fc from "fast-check";
import { expect, it } from "vitest";
import { expiryOf } from "./presigned.js";

const CAME = Date.parse("2026-01-02T03:04:05.678Z");

it.each([
  [
    "https://s3.amazonaws.com/a.wav?X-Amz-Date=20220204T113613Z&X-Amz-Expires=600&X-Amz-Signature=x",
    "2022-02-04T11:46:13.000Z",
  ],
  ["https://s3.amazonaws.com/a.wav?X-Amz-Expires=60&X-Amz-Date=20220204T113613Z", "2022-02-04T11:37:13.000Z"],
  ["https://s3.amazonaws.com/a.wav?x-amz-date=20220204T113613Z", "2022-02-04T11:46:13.000Z"],
  ["https://s3.amazonaws.com/a.wav?X-Amz-Expires=600", "2026-01-02T03:14:05.678Z"],
  ["https://s3.amazonaws.com/a.wav?X-Amz-Signature=x", "2026-01-02T03:14:05.678Z"],
  ["https://s3.amazonaws.com/a.wav?X-Amz-Date=20220231T113613Z&X-Amz-Expires=60", "2026-01-02T03:05:05.678Z"],
  ["https://s3.amazonaws.com/a.wav?NotX-Amz-Expires=60", "2026-01-02T03:14:05.678Z"],
  ["https://s3.amazonaws.com/a.wav", null],
  ["https://s3.amazonaws.com/a.wav#?X-Amz-Expires=600", null],
  ["https://s3.amazonaws.com/a.wav?", null],
  ["s3://bucket/a.wav?X-Amz-Expires=600", null],
  ["gs://bucket/a.wav", null],
  ["", null],
  [null, null],
])("%s dies at %s", (url, expected) => {
  expect(expiryOf(url, CAME)).toBe(expected);
});

it("is not known without a time", () => {
  expect(expiryOf("https://s3.amazonaws.com/a.wav?X-Amz-Expires=600", null)).toBeNull();
});

it("is total", () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.double()), (text, cameAt) => {
      const expiry = expiryOf(`https://x.example/?X-Amz-Date=${text}`, cameAt);
      if (expiry !== null) expect(new Date(expiry).toISOString()).toBe(expiry);
    }),
  );
});
