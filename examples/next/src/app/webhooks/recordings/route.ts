import { bandwidth } from "@hookswitch/core/bandwidth";
import { hookswitch } from "@hookswitch/fetch";

// A Next route handler: `app/webhooks/recordings/route.ts`. The credentials come from the environment when the module
// is loaded; Next loads it once a process.
const { BANDWIDTH_USERNAME = "", BANDWIDTH_PASSWORD = "" } = process.env;

const handler = hookswitch({
  carriers: [bandwidth({ username: BANDWIDTH_USERNAME, password: BANDWIDTH_PASSWORD })],
  async onRecordingAvailable(event) {
    await store(event.id, event.recording.url);
  },
});

export const GET = handler;
export const POST = handler;

/** Stands for the application's own database. */
async function store(id: string, url: string | null): Promise<void> {
  console.log("stored", id, url === null ? "without media" : "with media");
}
