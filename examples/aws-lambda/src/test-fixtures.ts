import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from "aws-lambda";

// The parts of AWS's documented events that say nothing of the request itself.
interface Request {
  host: string;
  method: string;
  path: string;
  stage: string;
}

const common = ({ host, stage }: Request) => ({
  accountId: "123456789012",
  apiId: "id",
  domainName: host,
  domainPrefix: host.split(".", 1)[0] ?? "",
  requestId: "JKJaXmPLvHcESHA=",
  stage,
});

/** `requestContext` of a REST API. */
export const contextV1 = (request: Request): APIGatewayProxyEvent["requestContext"] => ({
  ...common(request),
  authorizer: null,
  extendedRequestId: "request-id",
  httpMethod: request.method,
  identity: {
    accessKey: null,
    accountId: null,
    apiKey: null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: "192.0.2.1",
    user: null,
    userAgent: "carrier",
    userArn: null,
  },
  path: request.path,
  protocol: "HTTP/1.1",
  requestTime: "12/Mar/2020:19:03:58 +0000",
  requestTimeEpoch: 1583348638390,
  resourceId: "abc123",
  resourcePath: "/{proxy+}",
});

/** `requestContext` of an HTTP API and of a function URL. */
export const contextV2 = (request: Request): APIGatewayProxyEventV2["requestContext"] => ({
  ...common(request),
  http: {
    method: request.method,
    path: request.path,
    protocol: "HTTP/1.1",
    sourceIp: "192.0.2.1",
    userAgent: "carrier",
  },
  routeKey: "$default",
  time: "12/Mar/2020:19:03:58 +0000",
  timeEpoch: 1583348638390,
});

/** The headers, with what AWS adds; of what the caller says of itself nothing is true. */
export const forwarded = (headers: Readonly<Record<string, string>>, host: string): Record<string, string> => ({
  ...headers,
  Host: host,
  "X-Amzn-Trace-Id": "Root=1-5bdb40ca-556d8b0c50dc66f0511bf520",
  "X-Forwarded-For": "203.0.113.7, 192.0.2.1",
  "X-Forwarded-Port": "8443",
  "X-Forwarded-Proto": "http",
});

const type = (headers: Readonly<Record<string, string>>) => headers["content-type"] ?? "";

/** What ALB and HTTP APIs take for text; every other body they encode, and a form is one of those. */
export const isText = (headers: Readonly<Record<string, string>>): boolean =>
  /^(text\/|application\/(json|javascript|xml)\b)/.test(type(headers));
