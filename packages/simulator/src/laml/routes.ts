import { type Exchange, reply } from "../http/exchange.js";
import type { PathParts, Route } from "../http/route.js";
import { serveMedia } from "../media/serve-media.js";
import type { Medium } from "../simulated-carrier.js";
import type { World } from "../world.js";
import { file, lamlNotFound, operation } from "./access.js";
import type { LamlDialect } from "./dialect.js";
import { listRecordings } from "./list.js";
import { LamlRecording } from "./recording.js";
import { callOf, lamlResource, lamlTranscription, statusOf } from "./resource.js";

/** The media types of both formats. */
export const CONTENT_TYPES = { wav: "audio/x-wav", mp3: "audio/mpeg" } as const;

/** A carrier's recordings. */
export const recordingsOf = (world: World, { carrier }: LamlDialect): LamlRecording[] =>
  world.recordings.filter(
    (one): one is LamlRecording => one instanceof LamlRecording && one.carrier === carrier && statusOf(one) !== null,
  );

/** The recordings of the account, of its calls and of its conferences: lists, resources, files and transcriptions. */
export function lamlRoutes(world: World, dialect: LamlDialect): Route[] {
  const shown = (parts: PathParts, withDeleted: boolean) =>
    recordingsOf(world, dialect).filter(
      (one) =>
        (parts.call === undefined || parts.call === callOf(one)) &&
        (parts.conference === undefined || parts.conference === one.of.conferenceId) &&
        (withDeleted || one.state !== "deleted"),
    );
  const withDeleted = ({ query }: Exchange) =>
    dialect.keepsDeleted && query.get("IncludeSoftDeleted")?.toLowerCase() === "true";
  const one =
    (handle: (exchange: Exchange, recording: LamlRecording) => void) => (exchange: Exchange, parts: PathParts) => {
      const found = shown(parts, withDeleted(exchange)).find(({ id }) => id === parts.recording);
      return found ? handle(exchange, found) : lamlNotFound(dialect, exchange);
    };
  const remove = (exchange: Exchange, recording: LamlRecording) => {
    if (dialect.keepsDeleted) recording.state = "deleted";
    else world.recordings.splice(world.recordings.indexOf(recording), 1);
    reply(exchange, 204);
  };
  const transcriptions = (exchange: Exchange, recording: LamlRecording) =>
    reply(exchange, 200, {
      transcriptions: recording.transcript === null ? [] : [lamlTranscription(dialect, recording)],
      ...{ uri: exchange.path, page: 0, page_size: 50, start: 0, end: 0, next_page_uri: null },
    });
  const owned = ["", "/Calls/{call}", "/Conferences/{conference}"].flatMap((owner) => [
    ...operation(dialect, "GET", `${owner}/Recordings`, (exchange, parts) =>
      listRecordings(world, dialect, exchange, shown(parts, withDeleted(exchange))),
    ),
    ...operation(dialect, "DELETE", `${owner}/Recordings/{recording}`, one(remove)),
  ]);
  const get = (exchange: Exchange, recording: LamlRecording) => reply(exchange, 200, lamlResource(dialect, recording));
  const [resource] = operation(dialect, "GET", "/Recordings/{recording}", one(get));
  const media = ([".wav", ".mp3", ""] as const).map((suffix) =>
    file(dialect, `/Recordings/{recording}${suffix}`, (exchange, parts) =>
      download(world, dialect, exchange, { recording: find(shown(parts, false), parts), suffix }),
    ),
  );
  return [
    ...owned,
    ...operation(dialect, "GET", "/Recordings/{recording}/Transcriptions", one(transcriptions)),
    ...operation(dialect, "GET", "/Transcriptions/{transcription}", (exchange, { transcription }) => {
      const found = shown({}, false).find(({ transcriptionId }) => transcriptionId === transcription);
      if (found?.transcript == null) return lamlNotFound(dialect, exchange);
      reply(exchange, 200, lamlTranscription(dialect, found));
    }),
    ...operation(dialect, "GET", "/Calls/{call}/Recordings/{recording}", one(get)),
    ...operation(dialect, "GET", "/Conferences/{conference}/Recordings/{recording}", one(get)),
    ...(resource ? [resource] : []),
    // Without a suffix it is the file, and not the resource.
    ...media,
  ];
}

const find = (recordings: readonly LamlRecording[], { recording }: PathParts) =>
  recordings.find(({ id }) => id === recording);

/** Serves a recording's file in the format of the suffix, on as many channels as are wanted. */
function download(
  { origins }: World,
  dialect: LamlDialect,
  exchange: Exchange,
  { recording, suffix }: { recording: LamlRecording | undefined; suffix: string },
): void | Promise<void> {
  const notFound = () => lamlNotFound(dialect, exchange);
  if (!recording) return notFound();
  const { audio, of } = recording;
  const isOfCall = of.conferenceId === null;
  const wanted = Number(exchange.query.get("RequestedChannels") ?? (isOfCall ? audio.channels : 1));
  if ((wanted !== 1 && wanted !== 2) || wanted > audio.channels) {
    return dialect.fail(exchange, 400, 20001, "The recording has no such channels");
  }
  const format = formatOf(suffix);
  return serveMedia(exchange, recording.as(format, wanted), CONTENT_TYPES[format], { origins, notFound });
}

const formatOf = (suffix: string | undefined): "wav" | "mp3" => (suffix === ".mp3" ? "mp3" : "wav");

/** The file at a path, as it is where a redirect led. */
export function lamlMediumAt(world: World, dialect: LamlDialect, path: string): Medium | null {
  const [, id, suffix] = /\/Recordings\/([^/.]+)(\.wav|\.mp3)?$/.exec(path) ?? [];
  const recording = recordingsOf(world, dialect).find((one) => one.id === id);
  if (!recording || !path.startsWith(`${dialect.root}/`)) return null;
  const format = formatOf(suffix);
  return { recording: recording.as(format, recording.audio.channels), contentType: CONTENT_TYPES[format] };
}
