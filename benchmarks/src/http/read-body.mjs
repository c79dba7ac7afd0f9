/** Reads a request as fast as Node can: no copy of a body that came in one piece. */
export function readBody(request, then) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => then(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
}

export const bodyOf = (request) => new Promise((resolve) => readBody(request, resolve));
