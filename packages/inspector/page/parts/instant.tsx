import { agoText, clockText, dayText, momentText } from "../logic/time-text.js";
import { now, today } from "../state/clock.js";

/** A time of the clock; the whole of it, and how long ago, for who rests on it. */
export const Instant = ({ at }: { at: string }) => (
  <time dateTime={at} title={`${dayText(at)} ${clockText(at)} at your place · ${at}`}>
    {momentText(at, today.value)}
  </time>
);

/** How long ago something was; goes on by itself. */
export const Ago = ({ at }: { at: string }) => (
  <time dateTime={at} title={at} class="ago">
    {agoText(at, now.value)}
  </time>
);
