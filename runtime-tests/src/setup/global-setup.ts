import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { makeConsumer } from "./consumer.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder into which the packed packages are installed. */
    consumer: string;
  }
}

export default function setup(project: TestProject): () => void {
  const consumer = makeConsumer();
  project.provide("consumer", consumer);
  return () => rmSync(consumer, { recursive: true, force: true });
}
