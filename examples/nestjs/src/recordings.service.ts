import type { RecordingEvent } from "@hookswitch/core";
import { Injectable } from "@nestjs/common";

/** What the application does with recordings. */
@Injectable()
export class RecordingsService {
  readonly ready: string[] = [];

  add(event: RecordingEvent): void {
    this.ready.push(event.id);
    console.log(`${event.carrier}: recording ${event.recording.id} is ready`);
  }
}
