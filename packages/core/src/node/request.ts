// biome-ignore lint/suspicious/noExplicitAny: what Node's and the frameworks' own types say
type Listener = (value: any) => void;

/** What the Node adapters need of a request: `IncomingMessage`, by shape, so that no types have to be installed. */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  httpVersionMajor?: number | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether anybody has read of the stream; absent on some platforms' imitations. */
  readableDidRead?: boolean | undefined;
  /** How many bytes wait to be read. */
  readableLength?: number | undefined;
  readableEncoding?: string | null | undefined;
  readableFlowing?: boolean | null | undefined;
  readableEnded?: boolean | undefined;
  /** Whether all of the body has arrived. */
  complete?: boolean | undefined;
  destroyed?: boolean | undefined;
  on(event: string, listener: Listener): unknown;
  removeListener(event: string, listener: Listener): unknown;
  pause?(): unknown;
  read?(): unknown;
  resume?(): unknown;
}

/** What a body parser may have left, on the request (Express) or on `ctx.request` (Koa). */
export interface ParserTraces {
  rawBody?: unknown;
  body?: unknown;
}

/** What the Node adapters need of a response. */
export interface NodeResponse {
  headersSent?: boolean | undefined;
  writeHead(status: number, headers?: Readonly<Record<string, string>>): unknown;
  end(): unknown;
  destroy?(): unknown;
}
