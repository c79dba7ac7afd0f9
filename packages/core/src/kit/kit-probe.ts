/** What `hookswitch doctor` sends as a carrier, and what it says of a refusal. */
export interface KitProbe<Secret> {
  /**
   * A notification in the carrier's form that makes no event and steers no call, marked as doctor's.
   *
   * Its spaces, escapes and `1.0` should not survive a parser that writes the body anew.
   */
  readonly body: string;
  /** Secrets that are nobody's, made of 40 random hex digits: what is signed with them must be refused. */
  forged(random: string): readonly Secret[];
  /** What it means that a truly signed probe was answered 401. */
  readonly refused: {
    /** A stable word. */
    readonly code: string;
    readonly what: string;
    readonly cause: string;
    readonly fix: string;
    /** A page of the documentation. */
    readonly docs: string;
  };
}
