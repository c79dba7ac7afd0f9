import type { HookswitchError, RecordingEvent } from "@hookswitch/core";
import { paint } from "./colours.js";

/** Writes the demo's story. */
export class Printer {
  #steps = 0;
  #callbacks: string[] = [];

  title(text: string): void {
    console.log(`\n${paint("bold", text)}`);
  }

  step({ carrier, title }: { carrier: string; title: string }): void {
    this.#steps++;
    this.#callbacks = [];
    console.log(`\n${String(this.#steps).padStart(2)}. ${paint("cyan", carrier.padEnd(9))} ${title}`);
  }

  called(callback: string): void {
    this.#callbacks.push(callback);
  }

  answer(status: number, challenge: string | null): void {
    const colour = status < 300 ? "green" : "yellow";
    const calls = this.#callbacks.length > 0 ? `, called ${this.#callbacks.join(", ")}` : "";
    const asks = challenge ? `, ${paint("dim", `WWW-Authenticate: ${challenge}`)}` : "";
    console.log(`    answered ${paint(colour, String(status))}${calls}${asks}`);
  }

  event({ id, occurredAt, source, recording, warnings }: RecordingEvent): void {
    const named = source.kind === "conference" && source.name !== null ? ` (${source.name})` : "";
    const place = source.kind === "call" ? `call ${source.callId}` : `conference ${source.conferenceId}${named}`;
    const length = recording.durationMs === null ? "length unknown" : `${recording.durationMs / 1000} s`;
    this.line("event", id);
    this.line("at", `${occurredAt}, ${place}`);
    this.line("recording", `${recording.status}, ${recording.format ?? "format unknown"}, ${length}`);
    this.line("media", recording.url ?? "none");
    for (const { field, message } of warnings) this.line("warning", `${field} ${message}`);
  }

  refused({ message, code, hint, details }: HookswitchError): void {
    console.log(`    ${paint("red", "refused")}   ${message} [${code}]`);
    if (details.likelyCause) this.line("likely", String(details.likelyCause));
    this.line("hint", hint);
  }

  unexpected(text: string): void {
    console.log(`    ${paint("red", `NOT AS IT SHOULD BE: ${text}`)}`);
  }

  line(label: string, text: string): void {
    console.log(`    ${paint("dim", label.padEnd(9))} ${text}`);
  }
}
