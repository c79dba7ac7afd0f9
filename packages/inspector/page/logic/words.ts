import type { EventState, Outcome } from "../../src/protocol.js";

/** How good something is, for its colour; words say it too. */
export type Tone = "good" | "wait" | "bad" | "quiet";

export interface Said {
  text: string;
  tone: Tone;
}

const OUTCOMES: Record<Outcome, Said> = {
  handled: { text: "Handled", tone: "good" },
  stored: { text: "Stored", tone: "good" },
  passedOn: { text: "Passed on", tone: "quiet" },
  duplicate: { text: "Duplicate", tone: "quiet" },
  challenged: { text: "Challenged", tone: "quiet" },
  refused: { text: "Refused", tone: "bad" },
  failed: { text: "Failed", tone: "bad" },
};

const STATES: Record<EventState, Said> = {
  received: { text: "Waiting", tone: "wait" },
  delivered: { text: "Delivered", tone: "good" },
  failed: { text: "Will retry", tone: "wait" },
  dead: { text: "Dead", tone: "bad" },
};

const RECORDINGS: Record<string, Tone> = {
  started: "wait",
  paused: "wait",
  stopped: "wait",
  available: "good",
  partial: "wait",
  absent: "quiet",
  failed: "bad",
  deleted: "quiet",
};

const CARRIERS: Record<string, string> = { freeclimb: "FreeClimb", signalwire: "SignalWire" };

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const saidOfOutcome = (outcome: Outcome): Said => OUTCOMES[outcome] ?? { text: outcome, tone: "quiet" };
export const saidOfState = (state: EventState): Said => STATES[state] ?? { text: state, tone: "quiet" };
export const saidOfRecording = (status: string): Said => ({
  text: capital(status),
  tone: RECORDINGS[status] ?? "quiet",
});

/** A carrier's name as its owner writes it: `FreeClimb`. */
export const carrierText = (name: string | null): string =>
  name === null ? "Unknown" : (CARRIERS[name] ?? capital(name));

/** An event's type as words: `Recording available`. */
export const typeText = (type: string): string =>
  capital(type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

/** `1 event`, `2 events`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
