import { listedUrl, type Origins } from "../../../api/hosts.js";

/** The file's id, in the form of today and in that of old recordings. */
const PATH = /^\/(?:v\d{1,2}\/files\/|media\/download\?id=)([\w-]{1,128})$/;

/** A file of Vonage's. */
export interface FileUrl {
  url: URL;
  /** Not that of the recording. */
  fileId: string;
}

/**
 * Takes the URL of a file apart; `null` for what is none.
 *
 * Security: a token goes nowhere else. Vonage's files have nothing behind their id, and what is written otherwise than
 * it is read fits nothing.
 */
export function fileAt(text: string | null, origins: Origins): FileUrl | null {
  const url = text === null ? null : listedUrl(text, origins);
  const fileId = PATH.exec(text?.replace(/^https?:\/\/[^/]*/i, "") ?? "")?.[1];
  return url && fileId !== undefined ? { url, fileId } : null;
}
