/** What errors a recording's stream; recognise it by `name` and `status`, never by `instanceof`. */
export class RecordingFault extends Error {
  override readonly name = "RecordingFault";
  /** The outcome that it would have been, had it shown before the stream was handed out. */
  readonly status: "tooLarge" | "notAudio" | "truncated" | "notYet";
  readonly reason: string;

  constructor(status: RecordingFault["status"], reason: string) {
    super(`${status}: ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}
