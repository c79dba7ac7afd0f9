/**
 * What a body parser in front of the adapter leaves of a JSON and of a form body: `unread`, its exact `bytes`, only
 * what it `parsed`, or `lost`.
 */
export interface ParserEffect {
  json: "unread" | "bytes" | "parsed" | "lost";
  form: "unread" | "bytes" | "parsed" | "lost";
}
