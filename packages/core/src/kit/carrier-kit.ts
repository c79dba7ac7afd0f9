import type { CarrierApi } from "../api/outcome.js";
import type { AnyCarrier } from "../carrier.js";
import type { HookswitchError } from "../errors.js";
import type { RecordingEvent } from "../recording-event.js";
import type { SampleSet } from "../testing/sample.js";
import type { CarrierFacts } from "./carrier-facts.js";
import type { KitProbe } from "./kit-probe.js";
import type { KitSecrets } from "./kit-secrets.js";

/** An option of the receiver that also steers how a saved delivery is looked at, such as `toleranceSeconds`. */
export interface KitSetting {
  /** The option's name. */
  readonly name: string;
  /** Its option on the command line, without the hyphens in front. */
  readonly flag: string;
  readonly kind: "seconds" | "switch";
}

/** Environment variables, and with `--env-file` a file of them. */
export interface KitVariables {
  get(name: string): string | undefined;
  /** @throws where it is missing. */
  need(name: string): string;
}

/** Where a carrier's API is, when it is not where it usually is. */
export interface KitPlaces {
  baseUrl?: string | undefined;
  tokenUrl?: string | undefined;
  /** Where files are, for carriers whose files are not where the API is. */
  mediaHosts?: readonly string[] | undefined;
}

/** A carrier's REST side that lists recordings. */
export interface ListingApi extends CarrierApi {
  readonly accountIds?: readonly string[];
  listRecordings(query?: {
    conferenceId?: string | undefined;
    since?: Date | string | undefined;
    until?: Date | string | undefined;
    signal?: AbortSignal | undefined;
    onUnreadable?: ((error: HookswitchError) => void) | undefined;
  }): AsyncIterable<RecordingEvent>;
}

/** A sample that makes one event of a recording with audio, and what the carrier's documents say that it holds. */
export interface KitExample<SampleName extends string = string> {
  readonly sample: SampleName;
  readonly callback: `on${string}`;
  readonly recordingId: string;
  readonly durationMs: number;
}

/**
 * All that our tools know of a carrier: the command line, the tests that hold for every carrier, the fuzzer, the
 * documentation. What a user's program runs is the carrier itself, and never reaches this.
 *
 * What `Carrier` says already (methods, what is signed, the challenge, the success status) is not repeated here: the
 * tools ask `traitsOf`.
 */
export interface CarrierKit<
  Name extends string = string,
  Secret = unknown,
  Samples extends SampleSet<string, Secret> = SampleSet<string, Secret>,
> {
  /** The carrier's, and that of its folder, its entry point and its factory. */
  readonly name: Name;
  /** As the carrier writes itself. */
  readonly title: string;
  readonly secrets: KitSecrets<Secret>;
  /** The receiver's options that the command line has, too. */
  readonly settings: readonly KitSetting[];
  /** Whether what it signs has a time in it, so that clocks matter. */
  readonly signsTime: boolean;
  /** The field of the payload that the carrier hands back for correlation as `tag`; `null` where samples have none. */
  readonly tagField: string | null;
  /** The factory's options, as plain JSON. */
  options(secrets: readonly Secret[], settings?: Readonly<Record<string, unknown>>): object;
  /** The carrier, as a user's program would make it. @throws {TypeError} as the factory does. */
  receiver(secrets: readonly Secret[], settings?: Readonly<Record<string, unknown>>): AnyCarrier;
  /** Its REST side out of environment variables, loaded when asked for; `null` where recordings cannot be listed. */
  readonly api: ((variables: KitVariables, places: KitPlaces) => Promise<ListingApi>) | null;
  /** Its REST side where that does not list: for audio alone. */
  readonly mediaApi?: (variables: KitVariables, places: KitPlaces) => Promise<CarrierApi>;
  readonly facts: CarrierFacts;
  readonly probe: KitProbe<Secret>;
  /** What a bundle with this carrier alone may take, bytes, gzipped: just above what it takes. */
  readonly bundleCeiling: number;
  readonly samples: Samples;
  readonly example: KitExample;
}

/** Checks a kit against its type, its example against the samples, and keeps what the compiler knows of its names. */
export const carrierKit = <const Name extends string, Secret, const Samples extends SampleSet<string, Secret>>(
  kit: CarrierKit<Name, Secret, Samples> & { readonly example: KitExample<keyof Samples["samples"] & string> },
): CarrierKit<Name, Secret, Samples> => kit;
