import type { MountOptions, PassedOn } from "@hookswitch/core";
import type { NodeRequest } from "@hookswitch/core/node";

/** A Fastify request, by shape, with what Hookswitch adds to one that it passes on. */
export interface HookswitchRequest {
  raw: NodeRequest;
  method: string;
  originalUrl?: string | undefined;
  /** The payload. */
  body?: unknown;
  /** The bytes; not on GET, and not where somebody before kept none. */
  rawBody?: unknown;
  hookswitch?: Pick<PassedOn, "carrier" | "payload" | "events"> | undefined;
}

/** A Fastify reply, by shape. */
export interface HookswitchReply {
  code(status: number): this;
  header(name: string, value: string): this;
  headers(values: Record<string, string>): this;
  type(contentType: string): this;
  send(payload?: unknown): this;
}

/** Tells Fastify that a hook is through. */
export type HookDone = (error?: Error) => void;

/** The part of a Fastify instance that the plugin uses. */
export interface FastifyScope {
  readonly prefix: string;
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: HookswitchRequest, stream: unknown, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  addHook(
    name: "onRequest",
    hook: (request: HookswitchRequest, reply: HookswitchReply, done: HookDone) => void,
  ): unknown;
  all(path: string, handler: (request: HookswitchRequest, reply: HookswitchReply) => unknown): unknown;
}

/** What `register` takes. */
export type FastifyPlugin = (scope: FastifyScope, options: object) => Promise<void>;

/** The adapter's own options. */
export interface FastifyOptions extends MountOptions {
  /**
   * Answers what is passed on: an ordinary route handler, which finds `request.hookswitch`, `request.body` and
   * `request.rawBody`. Without it, nobody answers.
   */
  fallback?(request: HookswitchRequest, reply: HookswitchReply): unknown;
}
