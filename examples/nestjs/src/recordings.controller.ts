import { Body, Controller, Get, Inject, Post } from "@nestjs/common";
import { RecordingsService } from "./recordings.service.js";

/** An ordinary controller: Nest's body parser works for it as always. */
@Controller("recordings")
export class RecordingsController {
  // Named, since esbuild writes no metadata that would tell Nest the type.
  constructor(@Inject(RecordingsService) private readonly recordings: RecordingsService) {}

  @Get()
  list(): string[] {
    return this.recordings.ready;
  }

  @Post("notes")
  note(@Body() body: unknown): unknown {
    return body;
  }
}
