import { agoText, clockText, dayText } from "../logic/time-text.js";
import { now } from "../state/clock.js";

/** A time of the clock; the whole of it, and how long ago, for who rests on it. */
export const Instant = ({ at }: { at: string }) => (
  <time dateTime={at} title={`${dayText(at)} ${clockText(at)} at your place · ${at}`}>
    {clockText(at)}
  </time>
);

/** How long ago something was; goes on by itself. */
export const Ago = ({ at }: { at: string }) => (
  <time dateTime={at} title={at} class="ago">
    {agoText(at, now.value)}
  </time>
);
