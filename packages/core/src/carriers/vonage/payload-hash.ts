import { recordFromParams } from "../../body/params.js";
import { utf8Bytes } from "../../body/utf8.js";
import type { Evidence } from "../../carrier.js";
import { sha256 } from "../../signature/sha256.js";
import { isOwn } from "./fields.js";

/**
 * What `payload_hash` may be: of the bytes of a body; on GET, of the query as compact JSON, with and without what the
 * user put on the URL.
 *
 * Security: each of them covers every parameter that is read on GET. The hash of an empty body would cover none.
 */
export function hashesOf({ method, bytes, query }: Evidence): Promise<string[]> {
  const queries = [query, query.filter(([name]) => isOwn(name))];
  const payloads =
    method !== "GET" && bytes
      ? [bytes]
      : queries.map((each) => utf8Bytes(JSON.stringify(recordFromParams(each).record)));
  return Promise.all(payloads.map(sha256));
}
