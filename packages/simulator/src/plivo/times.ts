/** `2020-12-24 10:20:07+00:00`, as multiparty callbacks have it. */
export const mpcTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")}+00:00`;

/** `2020-04-08 11:34:33.238707`, UTC, as `SessionStart` has it. */
export const sessionTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23).replace("T", " ")}000`;

/** `2020-08-05 16:15:15.852059+00:00`, as the Recording resource has it. */
export const addTime = (ms: number): string => `${sessionTime(ms)}+00:00`;

/** A time of a query, `YYYY-MM-DD HH:MM[:ss[.uuuuuu]]` in UTC, as epoch milliseconds; NaN where it is none. */
export function queryTime(text: string): number {
  const [, day, minute, rest = ":00"] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d(?:\.\d{1,6})?)?$/.exec(text) ?? [];
  return Date.parse(`${day}T${minute}${rest.slice(0, 7)}Z`);
}
