import { type Route, route } from "../http/route.js";
import { lamlNotFound } from "../laml/access.js";
import type { LamlDialect } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import { CONTENT_TYPES, recordingsOf } from "../laml/routes.js";
import { serveMedia } from "../media/serve-media.js";
import type { Medium } from "../simulated-carrier.js";
import type { World } from "../world.js";

const PATH = "/api/v1/recordings/{recording}/download";

/** The link of a recording that SWML made, which has its format, and needs no credentials. */
export const downloadUrl = (world: World, { host }: LamlDialect, { id }: LamlRecording): string =>
  world.publicOrigin(host) + PATH.replace("{recording}", id);

/** The file at such a link. */
export function downloadAt(world: World, dialect: LamlDialect, path: string): Medium | null {
  const recording = recordingsOf(world, dialect).find(({ id }) => path === PATH.replace("{recording}", id));
  return recording ? { recording, contentType: CONTENT_TYPES[recording.audio.format] } : null;
}

/** Serves it. */
export const downloadRoute = (world: World, dialect: LamlDialect): Route =>
  route("GET", PATH, (exchange) => {
    const notFound = () => lamlNotFound(dialect, exchange);
    const medium = downloadAt(world, dialect, exchange.path);
    if (!medium) return notFound();
    return serveMedia(exchange, medium.recording, medium.contentType, { origins: world.origins, notFound });
  });
