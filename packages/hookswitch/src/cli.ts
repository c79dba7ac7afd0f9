#!/usr/bin/env node
import { EXIT } from "./exit-codes.js";
import { processIo } from "./io.js";
import { main } from "./main.js";

// Who reads only the first lines (`| head`) closes the pipe: no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const interrupted = new AbortController();
process.on("SIGINT", () => {
  // The first one lets a command end in order, the second one ends it.
  if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
  interrupted.abort();
});

process.exitCode = await main(process.argv.slice(2), processIo(interrupted.signal));
