import { isPlainObject } from "../body/plain-object.js";
import { CarrierApiError } from "./api-error.js";

/** An object of an answer. */
export type Fields = Record<string, unknown>;

/** The objects in an answer's list. @throws {CarrierApiError} where there is no list. */
export function objectsIn(carrier: string, list: unknown): Fields[] {
  if (!Array.isArray(list)) throw new CarrierApiError(carrier, { code: "answer holds no list" });
  return list.filter(isPlainObject) as Fields[];
}

/** An answer that is an object. @throws {CarrierApiError} for another one. */
export function objectIn(carrier: string, answer: unknown): Fields {
  if (!isPlainObject(answer)) throw new CarrierApiError(carrier, { code: "answer is no object" });
  return answer as Fields;
}

/** A field's text; `null` for anything else, and for an empty one. */
export const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : null;
};

/** @throws {TypeError} that names the argument. */
export function checkId(value: unknown, name: string): string {
  if (typeof value === "string" && /^[\w-]{1,128}$/.test(value)) return value;
  throw new TypeError(`${name} must be an id: letters, digits, _ and -`);
}
