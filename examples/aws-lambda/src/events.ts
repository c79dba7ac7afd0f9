type Values = Readonly<Record<string, string | undefined>> | null;
type MultiValues = Readonly<Record<string, readonly string[] | undefined>> | null;

/** What API Gateway sends for a REST API, an HTTP API sends as payload 1.0, and ALB sends. */
export interface EventV1 {
  /** Of HTTP APIs alone. */
  version?: string;
  httpMethod: string;
  path: string;
  /** ALB leaves it out where multi-value headers are switched on. */
  headers?: Values | undefined;
  multiValueHeaders?: MultiValues | undefined;
  queryStringParameters?: Values | undefined;
  multiValueQueryStringParameters?: MultiValues | undefined;
  body: string | null;
  isBase64Encoded: boolean;
  /** `path` is the whole path as it was called; `elb` is there for ALB alone. */
  requestContext: { path?: string; elb?: object };
}

/** What an HTTP API sends as payload 2.0, and a function URL. */
export interface EventV2 {
  rawPath: string;
  rawQueryString: string;
  cookies?: readonly string[] | undefined;
  headers: Readonly<Record<string, string | undefined>>;
  body?: string | undefined;
  isBase64Encoded: boolean;
  requestContext: { stage: string; http: { method: string } };
}

/** A request, by whatever service it comes. */
export type HttpEvent = EventV1 | EventV2;

/** The answer, as all of them take it. */
export interface HttpResult {
  statusCode: number;
  headers?: Record<string, string>;
  /** In the place of `headers` where the request came with them. */
  multiValueHeaders?: Record<string, string[]>;
  body: string;
  isBase64Encoded: false;
}

/** What the handler needs of Lambda's context. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}
