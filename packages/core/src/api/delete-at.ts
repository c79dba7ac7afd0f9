import { CarrierApiError } from "./api-error.js";
import { type ApiSource, callApi } from "./call-api.js";

/** Deletes what is at a path; what is not there any more is done. */
export async function deleteAt(source: ApiSource, path: string, signal: AbortSignal | undefined): Promise<void> {
  try {
    await callApi(source, { method: "DELETE", path, signal });
  } catch (cause) {
    if (!(cause instanceof CarrierApiError && (cause.status === 404 || cause.status === 410))) throw cause;
  }
}
