import type { Random } from "./random.js";
import type { Wire } from "./wire.js";

const METHODS = ["POST", "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];
const TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "application/vnd.x+json", ""];
const ENCODINGS = ["gzip", "identity", "br", ", ", "deflate, identity"];
const WORDS = [
  "%",
  "%00",
  "%zz",
  "&",
  "=",
  ".",
  "+",
  "?",
  "__proto__",
  "constructor",
  "[]",
  "\u0000",
  "\ud7ff",
  '"',
  "{",
  "}",
].concat([
  "\\u0000",
  "1e999",
  "-1",
  "null",
  "t=",
  "v1=",
  ",",
  ";",
  " ",
  "\t",
  "../",
  "//",
  "#",
  "é",
  "💥",
  "a".repeat(2000),
]);
const RAW = [
  Buffer.from([0xff]),
  Buffer.from([0xc3, 0x28]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xed, 0xa0, 0x80]),
];

/** Changes a few letters of a text, anywhere. */
function changed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(4));
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + random.of(WORDS) + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(32 + random.below(95)) + text.slice(at + 1);
    case 3:
      return text.slice(0, at);
    case 4:
      return text.slice(0, end) + text.slice(at);
    default:
      return text.slice(0, at) + text.slice(at, end).toUpperCase() + text.slice(end);
  }
}

/** Moves the border between a name and its value, or between two parameters: the joined text stays. */
function recut(form: string, random: Random): string {
  const borders = [...form].flatMap((letter, index) => (letter === "=" || letter === "&" ? [index] : []));
  if (borders.length === 0) return form;
  const at = random.of(borders);
  const rest = form.slice(0, at) + form.slice(at + 1);
  const to = Math.max(0, Math.min(rest.length, at + random.below(9) - 4));
  return rest.slice(0, to) + form[at] + rest.slice(to);
}

function changedBody(body: Buffer, other: Wire, random: Random): Buffer {
  const at = random.below(body.length + 1);
  switch (random.below(9)) {
    case 0: {
      const copy = Buffer.from(body);
      if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] as number) ^ (1 << random.below(8));
      return copy;
    }
    case 1:
      return Buffer.concat([body.subarray(0, at), random.of(RAW), body.subarray(at)]);
    case 2:
      return Buffer.concat([body.subarray(0, at), other.body.subarray(random.below(other.body.length + 1))]);
    case 3:
      return other.body;
    case 4:
      return random.below(50) === 0 ? Buffer.alloc(270_000, 0x20) : Buffer.alloc(0);
    case 5:
    case 6:
      return Buffer.from(recut(body.toString("latin1"), random), "latin1");
    default:
      return Buffer.from(changed(body.toString("latin1"), random), "utf8");
  }
}

function changedHeaders(headers: Wire["headers"], other: Wire, random: Random): Wire["headers"] {
  const copy = [...headers];
  const at = random.below(copy.length);
  const [name = "x", value = ""] = copy[at] ?? [];
  const foreign = random.of(other.headers);
  switch (random.below(9)) {
    case 0:
      copy.splice(at, 1);
      return copy;
    case 1:
      return [...copy, [name, value]];
    case 2:
      return [...copy, foreign];
    case 3:
      copy[at] = [name, other.headers.find(([same]) => same === name)?.[1] ?? ""];
      return copy;
    case 4:
      copy[at] = [name.toUpperCase(), value];
      return copy;
    case 5:
      return [["content-type", random.of(TYPES)], ...copy];
    case 6:
      return [...copy, ["content-encoding", random.of(ENCODINGS)]];
    case 7:
      return copy.reverse();
    default:
      copy[at] = [name, changed(value, random)];
      return copy;
  }
}

/** What an attacker makes of what was captured: up to four changes; now and then none. */
export function mutate(captured: Wire, pool: readonly Wire[], random: Random): Wire {
  let { method, target, headers, body } = captured;
  for (let left = random.below(5); left > 0; left--) {
    const other = random.of(pool);
    switch (random.below(8)) {
      case 0:
        method = random.of(METHODS);
        break;
      case 1:
        target = random.below(3) === 0 ? other.target : changed(target, random);
        break;
      case 2:
        target = random.below(2) === 0 ? recut(target, random) : `https://evil.example${target}`;
        break;
      case 3:
      case 4:
        headers = changedHeaders(headers, other, random);
        break;
      default:
        body = changedBody(body, other, random);
    }
  }
  return { method, target, headers, body };
}
