import { bandwidth } from "@hookswitch/core/bandwidth";
import { type FetchHandler, hookswitch } from "@hookswitch/fetch";

// A Next route handler: `app/webhooks/recordings/route.ts`. It is made with the first request: `next build` loads this
// module too, on a machine that has no credentials.
let handler: FetchHandler | undefined;

function receive(request: Request): Promise<Response> {
  const { BANDWIDTH_USERNAME = "", BANDWIDTH_PASSWORD = "" } = process.env;
  handler ??= hookswitch({
    carriers: [bandwidth({ username: BANDWIDTH_USERNAME, password: BANDWIDTH_PASSWORD })],
    async onRecordingAvailable(event) {
      await store(event.id, event.recording.url);
    },
  });
  return handler(request);
}

export const GET = receive;
export const POST = receive;

/** Stands for the application's own database. */
async function store(id: string, url: string | null): Promise<void> {
  console.log("stored", id, url === null ? "without media" : "with media");
}
