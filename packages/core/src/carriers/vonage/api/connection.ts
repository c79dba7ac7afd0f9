import type { ApiSource } from "../../../api/call-api.js";
import { baseOf, type Origins, originsOf } from "../../../api/hosts.js";
import type { RecordingRef } from "../../../api/outcome.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";
import { ApplicationToken, checkPrivateKey } from "./application-token.js";

/** An application of the Voice API. Media is given to the one that recorded it. */
export interface VonageApplication {
  applicationId: string;
  /** The text of `private.key`, PEM in PKCS #8. */
  privateKey: string;
}

/** Where Vonage is, and what may be told whom. */
interface VonagePlaces {
  /** Default `https://api.nexmo.com`; a call that goes on is known to its own region alone. */
  baseUrl?: string | undefined;
  /** Hosts that serve media and may see the token. Default `api.nexmo.com`, `api.vonage.com` and their regions. */
  mediaHosts?: readonly string[] | undefined;
  /** More hosts that media may be redirected to; they never see a token. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** One application, or several: the main one first. Needs the package `jose`. */
export type VonageApiOptions = VonagePlaces &
  (VonageApplication | { applications: readonly [VonageApplication, ...VonageApplication[]] });

/** The options, checked and made ready. */
export interface Connection {
  /** The REST API of each application; the first one is what is asked where nothing says which. */
  sources: ReadonlyMap<string, ApiSource>;
  main: ApiSource;
  /** Where a link may lead, and a token may go. */
  mediaOrigins: Origins;
  /** Where a redirect may lead. */
  origins: Origins;
  clock: () => number;
}

const PLACES = ["baseUrl", "mediaHosts", "redirectHosts", "clock"];

/** As Vonage's guides and SDKs name them, the older data centres behind the newer ones. */
const REGIONS = ["", "-us", "-eu", "-ap", "-us-3", "-us-4", "-eu-3", "-eu-4", "-ap-3", "-ap-4"];
const MEDIA_HOSTS = [
  ...["vonage", "nexmo"].flatMap((name) => REGIONS.map((region) => `api${region}.${name}.com`)),
  ...["us-1", "us-2", "eu-1", "sg-1"].map((region) => `api-${region}.nexmo.com`),
];

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: VonageApiOptions): Connection {
  const keys = "applications" in Object(options) ? ["applications"] : ["applicationId", "privateKey"];
  const given = optionsOf("vonageApi", options, [...PLACES, ...keys]) as VonagePlaces &
    VonageApplication & { applications?: readonly VonageApplication[] };
  const { base } = baseOf(given.baseUrl ?? "https://api.nexmo.com", "vonage baseUrl");
  const clock = given.clock ?? Date.now;
  const mediaOrigins = originsOf(given.mediaHosts ?? MEDIA_HOSTS, "vonage mediaHosts");
  const sources = new Map<string, ApiSource>();
  for (const application of given.applications ?? [given]) {
    const applicationId = checkSecretText(application?.applicationId, "vonage applicationId");
    sources.set(applicationId, sourceOf(applicationId, checkPrivateKey(application.privateKey), base, clock));
  }
  const [main] = sources.values();
  if (!main) throw new TypeError("vonage applications must list at least one application");
  const origins = new Set([...mediaOrigins, ...originsOf(given.redirectHosts ?? [], "vonage redirectHosts")]);
  return { sources, main, mediaOrigins, origins, clock };
}

function sourceOf(applicationId: string, privateKey: string, base: string, clock: () => number): ApiSource {
  const tokens = new ApplicationToken({ applicationId, privateKey, clock });
  const secrets = [privateKey];
  return {
    carrier: "vonage",
    base,
    authorization: async () => {
      const token = await tokens.get();
      // The last of them: those before it are no longer worth anything.
      secrets[1] = token;
      return `Bearer ${token}`;
    },
    secrets,
    clock,
  };
}

/** The application that an event names, else the first; `null` for one that is not configured. */
export function sourceFor(
  { sources, main }: Connection,
  { applicationId }: Pick<RecordingRef, "applicationId">,
): ApiSource | null {
  return applicationId == null ? main : (sources.get(applicationId) ?? null);
}
