const pad = (value: number, digits = 2): string => String(value).padStart(digits, "0");

/** The clock time at the reader's place, with milliseconds: `09:05:03.042`. */
export function clockText(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "–";
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}.${pad(date.getMilliseconds(), 3)}`;
}

/** The day at the reader's place: `2026-03-01`. */
export function dayText(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "–";
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The clock time where the day is `today`, or else the day and the clock time without milliseconds. */
export function momentText(instant: string, today: string): string {
  const day = dayText(instant);
  return day === today || day === "–" ? clockText(instant) : `${day} ${clockText(instant).slice(0, 8)}`;
}

/** How long something took: `0.8 ms`, `240 ms`, `3.2 s`, `1 min 5 s`, `2 h 4 min`. */
export function spanText(milliseconds: number | null): string {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return "–";
  const span = Math.max(0, milliseconds);
  if (span < 10) return `${Math.round(span * 10) / 10} ms`;
  if (span < 999.5) return `${Math.round(span)} ms`;
  if (span < 59_950) return `${Math.round(span / 100) / 10} s`;
  const seconds = Math.round(span / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long ago: `now`, `12 s ago`, `4 min ago`, `3 h ago`, `2 d ago`; `in …` where clocks differ. */
export function agoText(instant: string, now: number): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return "–";
  const seconds = Math.round((now - then) / 1_000);
  const far = Math.abs(seconds);
  if (far < 2) return "now";
  const [amount, unit] =
    far < 60
      ? [far, "s"]
      : far < 3_600
        ? [Math.floor(far / 60), "min"]
        : far < 86_400
          ? [Math.floor(far / 3_600), "h"]
          : [Math.floor(far / 86_400), "d"];
  return seconds < 0 ? `in ${amount} ${unit}` : `${amount} ${unit} ago`;
}

/** A place in an audio file: `0:07`, `12:05`, `1:00:03`. */
export function playerText(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(whole % 60)}`;
}

/** A number of bytes: `512 B`, `20.4 kB`, `3.1 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_950) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
