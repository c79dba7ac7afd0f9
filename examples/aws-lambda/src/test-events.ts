import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2, LambdaFunctionURLEvent } from "aws-lambda";
import { contextV1, contextV2, forwarded, isText } from "./test-fixtures.js";

/** What a carrier sends, whole. */
export interface Sent {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Where an API stands: its stage, and what a custom domain puts in its place. */
export interface Placed {
  stage?: string;
  customDomain?: boolean;
}

const last = (values: readonly string[] | undefined) => values?.at(-1);
const orNull = <Value extends object>(record: Value): Value | null => (Object.keys(record).length > 0 ? record : null);

/** All values by name; `decode` false leaves them as they were sent. */
function parametersOf(query: string, decode: boolean): Record<string, string[]> {
  const pairs = decode
    ? [...new URLSearchParams(query)]
    : query
        .split("&")
        .filter(Boolean)
        .map((pair): [string, string] => [
          pair.split("=", 1)[0] ?? "",
          pair.slice(pair.indexOf("=") + 1 || pair.length + 1),
        ]);
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of pairs) parameters[name] = [...(parameters[name] ?? []), value];
  return parameters;
}

const singles = (parameters: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, last(values) ?? ""]));

const multiple = (record: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, [value]]));

const bodyOf = (body: string, asText: boolean) => ({
  body: asText ? body : Buffer.from(body).toString("base64"),
  isBase64Encoded: !asText,
});

/** A REST API: header names as they were sent, parameters decoded, the path without the stage. */
export function restEvent({ method, url, headers, body }: Sent, { stage = "prod", customDomain }: Placed = {}) {
  const { host, pathname, search } = new URL(url);
  const parameters = parametersOf(search.slice(1), true);
  const all = forwarded(headers, host);
  const event: APIGatewayProxyEvent = {
    resource: "/{proxy+}",
    path: customDomain ? pathname : pathname.slice(`/${stage}`.length),
    httpMethod: method,
    headers: all,
    multiValueHeaders: multiple(all),
    queryStringParameters: orNull(singles(parameters)),
    multiValueQueryStringParameters: orNull(parameters),
    pathParameters: { proxy: "webhooks" },
    stageVariables: null,
    requestContext: contextV1({ host, method, path: pathname, stage }),
    ...(body === "" ? { body: null, isBase64Encoded: false } : bodyOf(body, true)),
  };
  return event;
}

/** An HTTP API with payload 1.0: `path` has the stage or the key of the API mapping in it, and forms are base64. */
export function httpApiEventV1(sent: Sent) {
  const { pathname } = new URL(sent.url);
  const event = { ...restEvent(sent), version: "1.0", path: pathname };
  return sent.body === "" ? event : { ...event, ...bodyOf(sent.body, isText(sent.headers)) };
}

/** An HTTP API with payload 2.0: names in lower case, the query as it was sent, the path decoded, forms in base64. */
export function httpApiEvent({ method, url, headers, body }: Sent, { stage = "$default", customDomain }: Placed = {}) {
  const { host, pathname, search } = new URL(url);
  // On a custom domain the key of the mapping is cut off, and the stage put in its place.
  const below = customDomain ? pathname.replace(/^\/[^/]+/, "") : pathname;
  const rawPath = decodeURIComponent(customDomain && stage !== "$default" ? `/${stage}${below}` : below);
  const query = search.slice(1);
  const all = forwarded(headers, host);
  const event: APIGatewayProxyEventV2 = {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: query,
    cookies: ["a=1", "b=2"],
    headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])),
    ...(query !== "" && { queryStringParameters: joined(parametersOf(query, true)) }),
    requestContext: contextV2({ host, method, path: rawPath, stage }),
    ...(body === "" ? { isBase64Encoded: false } : bodyOf(body, isText(headers))),
  };
  return event;
}

const joined = (parameters: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, values.join(",")]));

/** A function URL: as payload 2.0, with the path as it was sent. */
export function functionUrlEvent(sent: Sent): LambdaFunctionURLEvent {
  const { host, pathname } = new URL(sent.url);
  const { cookies: _none, requestContext: _other, ...event } = httpApiEvent(sent);
  const requestContext = contextV2({ host, method: sent.method, path: pathname, stage: "$default" });
  return { ...event, rawPath: pathname, requestContext };
}

/** ALB: parameters as they were sent; either the last of each name alone or, where switched on, all of them. */
export function albEvent({ method, url, headers, body }: Sent, multiValue: boolean): ALBEvent {
  const { host, pathname, search } = new URL(url);
  const parameters = parametersOf(search.slice(1), false);
  const all = Object.fromEntries(
    Object.entries(forwarded(headers, host)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    requestContext: {
      elb: { targetGroupArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/hooks/6d0ecf831eec9f09" },
    },
    httpMethod: method,
    path: pathname,
    ...(multiValue
      ? { multiValueHeaders: multiple(all), multiValueQueryStringParameters: parameters }
      : { headers: all, queryStringParameters: singles(parameters) }),
    ...(body === "" ? { body, isBase64Encoded: false } : bodyOf(body, isText(headers))),
  };
}
