import { dayText } from "./time-text.js";

/** A time as `<input type="datetime-local">` has it, at the reader's place, without seconds. */
export function localInput(time: number): string {
  const date = new Date(time);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${dayText(date.toISOString())}T${hours}:${minutes}`;
}
