import type { SimulatedRecording, Simulator } from "@hookswitch/simulator";

/** A request for a recording's file, as the carrier saw it. */
export interface Downloaded {
  status: number | null;
  /** For people. */
  text: string;
}

const FILE = /\/(media|Download)$|\.(mp3|wav)$/;

/** The requests for a recording's file, in order. */
export const downloadsOf = ({ requests }: Simulator, { id }: SimulatedRecording): Downloaded[] =>
  requests
    .filter(({ target }) => target.includes(id) && FILE.test(target))
    .map(({ status, headers: { range } }) => ({ status, text: range ? `${status} (${range})` : String(status) }));
