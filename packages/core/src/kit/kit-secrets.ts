/** An environment variable that holds a carrier's secret, or a part of it. */
export interface KitVariable {
  /** Such as `PLIVO_AUTH_TOKEN`; the command line's option is `--plivo-auth-token`. */
  readonly name: string;
  /** What help calls its value. */
  readonly value: string;
  /** Whether there may be several: the option repeated, the variable parted by commas. */
  readonly repeatable: boolean;
  /** What else help says of it. */
  readonly about?: string;
}

/** How a carrier's secrets are given. */
export interface KitSecrets<Secret> {
  readonly variables: readonly KitVariable[];
  /**
   * Brings what was given into the carrier's form; nothing given, no secrets.
   *
   * @throws {IncompleteSecret} where a part is missing.
   */
  read(given: (variable: string) => readonly string[]): readonly Secret[];
  /** Whether these are enough to sign with. Default: one is. */
  canSign?(secrets: readonly Secret[]): boolean;
  /** The variables of a secret that is nobody's, and not the samples': with what is hard on the way, such as umlauts. */
  readonly example: Readonly<Record<string, string>>;
}

/** A secret of several parts that lacks one. */
export class IncompleteSecret extends Error {
  override readonly name = "IncompleteSecret";
  constructor(
    message: string,
    /** What to do about it. */
    readonly fix: string,
  ) {
    super(message);
  }
}
