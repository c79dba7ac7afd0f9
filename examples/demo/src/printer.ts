import type { HookswitchError, RecordingEvent } from "@hookswitch/core";
import type { Step } from "./steps.js";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Writes the demo's story; in colours on a terminal. */
export class Printer {
  readonly #coloured = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  #steps = 0;
  #callbacks: string[] = [];

  title(text: string): void {
    console.log(`\n${this.#paint("bold", text)}`);
  }

  step({ carrier, title }: Step): void {
    this.#steps++;
    this.#callbacks = [];
    console.log(`\n${String(this.#steps).padStart(2)}. ${this.#paint("cyan", carrier.padEnd(9))} ${title}`);
  }

  called(callback: string): void {
    this.#callbacks.push(callback);
  }

  answer(status: number, challenge: string | null): void {
    const colour = status < 300 ? "green" : "yellow";
    const calls = this.#callbacks.length > 0 ? `, called ${this.#callbacks.join(", ")}` : "";
    const asks = challenge ? `, ${this.#paint("dim", `WWW-Authenticate: ${challenge}`)}` : "";
    console.log(`    answered ${this.#paint(colour, String(status))}${calls}${asks}`);
  }

  event({ id, occurredAt, source, recording, warnings }: RecordingEvent): void {
    const named = source.kind === "conference" && source.name !== null ? ` (${source.name})` : "";
    const place = source.kind === "call" ? `call ${source.callId}` : `conference ${source.conferenceId}${named}`;
    const length = recording.durationMs === null ? "length unknown" : `${recording.durationMs / 1000} s`;
    this.#line("event", id);
    this.#line("at", `${occurredAt}, ${place}`);
    this.#line("recording", `${recording.status}, ${recording.format ?? "format unknown"}, ${length}`);
    this.#line("media", recording.url ?? "none");
    for (const { field, message } of warnings) this.#line("warning", `${field} ${message}`);
  }

  refused({ message, code, hint, details }: HookswitchError): void {
    console.log(`    ${this.#paint("red", "refused")}   ${message} [${code}]`);
    if (details.likelyCause) this.#line("likely", String(details.likelyCause));
    this.#line("hint", hint);
  }

  unexpected(text: string): void {
    console.log(`    ${this.#paint("red", `NOT AS IT SHOULD BE: ${text}`)}`);
  }

  summary(steps: number, wrong: number): void {
    const text =
      wrong === 0 ? `All ${steps} requests were answered as they should be.` : `${wrong} of ${steps} were not.`;
    console.log(`\n${this.#paint("bold", text)} Next: docs/getting-started.md\n`);
  }

  #line(label: string, text: string): void {
    console.log(`    ${this.#paint("dim", label.padEnd(9))} ${text}`);
  }

  #paint(colour: keyof typeof CODES, text: string): string {
    return this.#coloured ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
  }
}
