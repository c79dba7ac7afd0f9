import type { Context } from "./api/context.js";
import { answerApi } from "./api/routes.js";
import { below, segmentsOf } from "./http/mount.js";
import { Refusal } from "./http/problem.js";
import { secured } from "./http/secured.js";
import { type Assets, assetResponse } from "./page/assets.js";
import { admit, type Caller } from "./security/access.js";

/** Answers one request below the mount; `null` for another's. Never rejects. */
export async function answer(
  context: Context,
  page: () => Promise<Assets>,
  caller: Caller,
  mount: string,
): Promise<Response | null> {
  const { pathname } = new URL(caller.request.url);
  const path = below(pathname, mount);
  if (path === null) return null;
  try {
    const own = await admit(caller, context.settings.authorize, context.parts.logger);
    return secured(own ?? (await answerAdmitted(context, page, caller.request, path)));
  } catch (thrown) {
    if (thrown instanceof Refusal) return secured(thrown.response());
    context.parts.logger.error("hookswitch: the inspector failed", thrown);
    return secured(new Refusal("failed", "the inspector failed; the server's log says more").response());
  }
}

async function answerAdmitted(context: Context, page: () => Promise<Assets>, request: Request, path: string) {
  // Everything on the page is relative to its folder.
  if (path === "") {
    const { pathname, search } = new URL(request.url);
    return new Response(null, { status: 308, headers: { location: `./${pathname.split("/").at(-1)}/${search}` } });
  }
  const segments = path === "/" ? ["index.html"] : segmentsOf(path);
  if (segments === null) throw new Refusal("notFound", "the path has no plain meaning");
  if (segments[0] === "api") return answerApi(context, request, segments.slice(1));
  if (request.method !== "GET" && request.method !== "HEAD") throw new Refusal("method", "only GET is taken here");
  const asset = assetResponse(await page(), segments.join("/"), request);
  if (!asset) throw new Refusal("notFound", "there is nothing of that name");
  return asset;
}
