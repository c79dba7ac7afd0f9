import { basic } from "../../../api/basic.js";
import type { ApiSource } from "../../../api/call-api.js";
import { baseOf, type Origins, originsOf } from "../../../api/hosts.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";

/** A project and its API token, which needs the scope Voice. */
export interface SignalWireProject {
  projectId: string;
  /** Not the signing key. */
  apiToken: string;
}

/** Where SignalWire is, and how its files are wanted. */
interface SignalWirePlaces {
  /** The space: `example`, or its whole host, `example.signalwire.com`. */
  space?: string | undefined;
  /** In place of the space. Default `https://<space>.signalwire.com/api/laml/2010-04-01`. */
  baseUrl?: string | undefined;
  /** More hosts that the space may redirect media to; nothing is sent to them. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** The format that cXML's recordings are opened in. Default `wav`. */
  format?: "wav" | "mp3" | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** One project, or several of one space: the main one first. */
export type SignalWireApiOptions = SignalWirePlaces &
  (SignalWireProject | { projects: readonly [SignalWireProject, ...SignalWireProject[]] });

/** A project's part of the API. */
export interface ProjectSource extends ApiSource {
  projectId: string;
}

/** The options, checked and made ready. */
export interface Connection {
  /** The REST API of each project; the first one is what is asked where nothing says which. */
  sources: ReadonlyMap<string, ProjectSource>;
  main: ProjectSource;
  /** The space's. */
  home: Origins;
  /** Where a redirect may lead. */
  origins: Origins;
  format: "wav" | "mp3";
  clock: () => number;
}

const PLACES = ["space", "baseUrl", "redirectHosts", "format", "clock"];

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: SignalWireApiOptions): Connection {
  const keys = "projects" in Object(options) ? ["projects"] : ["projectId", "apiToken"];
  const given = optionsOf("signalwireApi", options, [...PLACES, ...keys]) as SignalWirePlaces &
    SignalWireProject & { projects?: readonly SignalWireProject[] };
  const { origin, base } = baseOf(given.baseUrl ?? urlOf(given.space), "signalwire baseUrl");
  const { format = "wav", clock = Date.now } = given;
  if (format !== "wav" && format !== "mp3") throw new TypeError("signalwire format must be wav or mp3");
  const sources = new Map<string, ProjectSource>();
  for (const project of given.projects ?? [given]) {
    const source = sourceOf(project, base, clock);
    sources.set(source.projectId, source);
  }
  const [main] = sources.values();
  if (!main) throw new TypeError("signalwire projects must list at least one project");
  const home = new Set([origin]);
  const origins = new Set([origin, ...originsOf(given.redirectHosts ?? [], "signalwire redirectHosts")]);
  return { sources, main, home, origins, format, clock };
}

function urlOf(space: unknown): string {
  const name = /^([a-z\d-]{1,63})(\.signalwire\.com)?$/i.exec(typeof space === "string" ? space : "")?.[1];
  if (name === undefined) throw new TypeError("signalwire space must be its name, or name.signalwire.com");
  return `https://${name}.signalwire.com/api/laml/2010-04-01`;
}

function sourceOf(project: SignalWireProject, root: string, clock: () => number): ProjectSource {
  const projectId = checkSecretText(project?.projectId, "signalwire projectId");
  if (!/^[\w-]+$/.test(projectId)) throw new TypeError("signalwire projectId must be letters, digits and -");
  const apiToken = checkSecretText(project.apiToken, "signalwire apiToken");
  const authorization = basic(projectId, apiToken);
  return {
    carrier: "signalwire",
    projectId,
    base: `${root}/Accounts/${projectId}`,
    authorization: () => authorization,
    secrets: [authorization.slice("Basic ".length), apiToken],
    clock,
  };
}

/** @throws {TypeError} for a project that is not configured; `null` is the main one. */
export function sourceFor({ sources, main }: Connection, accountId: string | null | undefined): ProjectSource {
  const source = accountId == null ? main : sources.get(accountId);
  if (!source) throw new TypeError("the project is not configured");
  return source;
}
