/** A body that has no more bytes than `most`; `null` of a greater one, of which no more is fetched. */
export async function smallBlob(response: Response, most: number): Promise<Blob | null> {
  const { body, headers } = response;
  if (!body) return response.blob();
  const reader = body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let isSmall = Number(headers.get("content-length") ?? 0) <= most && most > 0;
  while (isSmall) {
    const step = await reader.read();
    if (step.done) return new Blob(parts, { type: headers.get("content-type") ?? "" });
    parts.push(step.value);
    size += step.value.byteLength;
    isSmall = size <= most;
  }
  await reader.cancel();
  return null;
}
