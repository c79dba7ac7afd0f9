/**
 * The id and the suffix in a recording's URL: `…/Accounts/{project}/Recordings/{id}.mp3`, and `…/recordings/{id}/download`
 * in events. Not validated: the host may be anyone's.
 */
export function fileIn(url: string | null): { idInUrl: string | null; suffix: string | null } {
  const [, idInUrl = null, suffix = null] =
    /\/recordings\/([\w-]{1,64})(?:\.(mp3|wav))?(?:[/?#]|$)/i.exec(url ?? "") ?? [];
  return { idInUrl, suffix };
}
