import * as v from "valibot";

/** A text field that may be absent or `null`; numbers are let through, since carriers print them both ways. */
export const text = v.nullish(v.union([v.string(), v.number()]));

/** A number that may arrive as text, be absent or `null`. */
export const numeric = v.nullish(v.union([v.number(), v.string()]));

/** A text field with known values, open for those a carrier adds: editors offer the known ones. */
export const openText = <Known extends string>() =>
  v.nullish(v.custom<Known | (string & {})>((value) => typeof value === "string"));
