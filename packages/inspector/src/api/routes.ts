import { json } from "../http/json.js";
import { Refusal } from "../http/problem.js";
import { readJson } from "../http/read-json.js";
import { checkSameSite } from "../security/same-site.js";
import { sessionOf } from "../session.js";
import type { Context } from "./context.js";
import { deliveries, delivery } from "./delivery-routes.js";
import { deadLetters, inboxStats, reconciled, replayed } from "./inbox-routes.js";
import { recording, recordingAudio, recordingTranscript } from "./recording-routes.js";
import { send } from "./send.js";

type Answer = Response | Promise<Response>;
type Get = (context: Context, request: Request, ids: string[]) => Answer;
type Post = (context: Context, asked: Record<string, unknown>, request: Request, ids: string[]) => Answer;

/** THE table: what may be read. A `*` takes one segment. */
const GETS: Readonly<Record<string, Get>> = {
  session: ({ parts, settings, token, inbox }) => json(sessionOf(parts, settings, token.value, inbox !== null)),
  deliveries,
  live: ({ streams }, request) => streams.open(request),
  "deliveries/*": (context, _request, [id = ""]) => delivery(context, id, true),
  "recordings/*/*": (context, _request, [carrier = "", id = ""]) => recording(context, carrier, id, true),
  "recordings/*/*/audio": (context, request, [carrier = "", id = ""]) => recordingAudio(context, carrier, id, request),
  "recordings/*/*/transcript": (context, request, [carrier = "", id = ""]) =>
    recordingTranscript(context, carrier, id, request),
  inbox: inboxStats,
  "inbox/dead": deadLetters,
};

/** What does something, or shows what is masked: with the token. */
const POSTS: Readonly<Record<string, Post>> = {
  "deliveries/*/reveal": (context, _asked, _request, [id = ""]) => delivery(context, id, false),
  "recordings/*/*/reveal": (context, _asked, _request, [carrier = "", id = ""]) =>
    recording(context, carrier, id, false),
  "inbox/replay": replayed,
  "inbox/reconcile": reconciled,
  send,
};

/** Answers what the page asks. */
export async function answerApi(context: Context, request: Request, segments: readonly string[]): Promise<Response> {
  checkSameSite(request);
  const get = matching(GETS, segments);
  const post = matching(POSTS, segments);
  if (!get && !post) throw new Refusal("notFound", "there is nothing of that name");
  if (get && request.method === "GET") return get.route(context, request, get.ids);
  if (!post || request.method !== "POST") throw new Refusal("method", `only ${get ? "GET" : "POST"} is taken here`);
  // Before the body is read.
  context.token.check(request);
  return post.route(context, await readJson(request), request, post.ids);
}

function matching<Route>(routes: Readonly<Record<string, Route>>, segments: readonly string[]) {
  for (const [pattern, route] of Object.entries(routes)) {
    const parts = pattern.split("/");
    if (parts.length !== segments.length) continue;
    if (!parts.every((part, index) => part === "*" || part === segments[index])) continue;
    return { route, ids: segments.filter((_, index) => parts[index] === "*") };
  }
  return null;
}
