/** `…/v1/Account/{auth id}/…`, as media and API URLs have it. Not validated: the host may be anyone's. */
export const accountIn = (url: string | null): string | null => /\/Account\/(\w{1,64})\//.exec(url ?? "")?.[1] ?? null;

/**
 * Name and suffix of the file that a media URL ends in; the name is the recording's id, as Plivo builds its URLs.
 *
 * @example
 * fileIn("https://media.plivo.com/v1/Account/MA1/Recording/e06ac332.mp3"); // { name: "e06ac332", suffix: "mp3" }
 */
export function fileIn(url: string | null): { name: string | null; suffix: string | null } {
  const path = url?.split(/[?#]/, 1)[0] ?? "";
  const [, name = null, suffix = null] = /^(.+?)(?:\.(\w{2,4}))?$/.exec(path.slice(path.lastIndexOf("/") + 1)) ?? [];
  return { name, suffix };
}
