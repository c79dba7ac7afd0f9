import type { SampleDelivery } from "@hookswitch/core/testing";

/** The origin that the carriers think they call. */
export const PUBLIC_URL = "https://hooks.example.com";

/** Sends a sample to where the server really runs. */
export const send = (origin: string, { url, method, headers, body }: SampleDelivery): Promise<Response> =>
  fetch(url.replace(PUBLIC_URL, origin), { method, headers, ...(body !== "" && { body }) });
