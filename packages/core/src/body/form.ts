/** One parameter of a form or a query, decoded. */
export type Param = readonly [name: string, value: string];

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Where forms are decoded: to make room for each would cost as much as the rest. */
let room = new Uint8Array(8192);

/**
 * Decodes `application/x-www-form-urlencoded` bytes as `URLSearchParams` does text: flat, in order, with repeats.
 *
 * `a[b]` is a name like any other; a malformed `%` stays as it is; a `?` in front belongs to the first name; a byte
 * order mark in front is removed. `null` when there are more than `limit` parameters.
 *
 * One pass over the bytes costs less than a search for each sign, and all that comes out are parts of one text: what is
 * joined of pieces has to be copied together before it can be signed.
 *
 * Security: time is linear in the length of the form, whatever it holds, and `limit` bounds what comes out.
 *
 * @param usual the names that will probably come, in order.
 */
export function decodeForm(bytes: Uint8Array, limit = 1000, usual: readonly string[] = []): Param[] | null {
  // Asked for once: a view's length is not a field of it.
  const { length } = bytes;
  if (length > room.length) room = new Uint8Array(length);
  const decoded = room;
  // Of each parameter, where its name and its value end.
  const ends: number[] = [];
  let size = 0;
  let nameEnd = -1;
  let isAscii = true;
  for (let at = hasMark(bytes) ? 3 : 0; at < length; at++) {
    let byte = bytes[at] as number;
    // Numbers as they stand: a constant of the module would be looked up for each byte.
    if (byte <= 0x3d) {
      if (byte === 0x26 /* & */) {
        if (nameEnd >= 0 || size > (ends.at(-1) ?? 0)) ends.push(nameEnd < 0 ? size : nameEnd, size);
        nameEnd = -1;
        continue;
      }
      if (byte === 0x3d /* = */ && nameEnd < 0) {
        nameEnd = size;
        continue;
      }
      if (byte === 0x2b /* + */) {
        byte = 0x20;
      } else if (byte === 0x25 /* % */) {
        const escaped = 16 * hexDigit(bytes[at + 1]) + hexDigit(bytes[at + 2]);
        if (escaped >= 0) {
          byte = escaped;
          at += 2;
        }
      }
    }
    if (byte >= 0x80) isAscii = false;
    decoded[size++] = byte;
  }
  if (nameEnd >= 0 || size > (ends.at(-1) ?? 0)) ends.push(nameEnd < 0 ? size : nameEnd, size);
  return ends.length > 2 * limit ? null : cut(decoded.subarray(0, size), ends, usual, isAscii);
}

const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function cut(bytes: Uint8Array, ends: readonly number[], usual: readonly string[], isAscii: boolean): Param[] {
  const text = decoder.decode(bytes);
  let start = 0;
  // Only where all is ASCII, a character is a byte.
  const until = (end: number) => {
    const part = isAscii ? text.slice(start, end) : decoder.decode(bytes.subarray(start, end));
    start = end;
    return part;
  };
  const params: Param[] = [];
  for (let at = 0; at < ends.length; at += 2) {
    const name = until(ends[at] as number);
    const expected = usual[params.length];
    // The very string that was a name before: objects know it, and need not look it up.
    params.push([name === expected ? expected : name, until(ends[at + 1] as number)]);
  }
  return params;
}

/** The value of a hexadecimal digit; for anything else, so little that two make less than 0. */
function hexDigit(code = 0): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -256;
}
