/**
 * Gives the media type in a `Content-Type` header, in lower case and without its parameters.
 *
 * `null` when the header is absent or names no type. Whether the type is well-formed is not checked.
 */
export function mediaType(header: string | null | undefined): string | null {
  return header?.split(";", 1)[0]?.trim().toLowerCase() || null;
}
