// What all servers have in common. It loads no package itself: each server hands over what it loaded in its own way.

/** The origin that the carriers think they call. */
const PUBLIC_URL = "https://hooks.example.com";
const PATH = "/webhooks/recordings";

/** Options with all carriers, whose callbacks write down what they saw, and what stands behind. */
function receiver(carriers) {
  const seen = [];
  const write = (callback, read) => (subject) => void seen.push({ callback, ...read(subject) });
  const event = ({ type, carrier, recording, query, payload }) => ({
    type,
    carrier,
    recordingId: recording.id,
    durationMs: recording.durationMs,
    query,
    note: payload.note,
  });
  const options = {
    publicUrl: PUBLIC_URL,
    carriers: carriers(),
    onRecordingAvailable: write("onRecordingAvailable", event),
    onConferenceRecording: write("onConferenceRecording", event),
    onEvent: write("onEvent", event),
    onOther: write("onOther", ({ carrier, webhook }) => ({ carrier, webhook })),
    onError: write("onError", ({ code, carrier }) => ({ code, carrier })),
  };
  /** What the application behind answers. */
  const behind = (path) => (path === "/seen" ? JSON.stringify({ runtime: runtime(), seen }) : "passed on");
  return { options, behind };
}

/** Where this really runs. */
function runtime() {
  const { Bun, Deno, EdgeRuntime, navigator, process } = globalThis;
  if (Bun) return `Bun ${Bun.version}`;
  if (Deno) return `Deno ${Deno.version.deno}`;
  if (EdgeRuntime) return EdgeRuntime;
  if (navigator?.userAgent === "Cloudflare-Workers") return navigator.userAgent;
  return `Node ${process.versions.node}`;
}

/** The Fetch handler of all runtimes that have one. */
function fetchHandler({ hookswitch, carriers }) {
  const { options, behind } = receiver(carriers);
  const fallback = (request) => new Response(behind(new URL(request.url).pathname));
  return hookswitch({ ...options, path: PATH, fallback });
}

/** Tells the driver where the servers listen. */
function ready(origins) {
  console.log(`READY ${JSON.stringify(origins)}`);
}

exports.PATH = PATH;
exports.receiver = receiver;
exports.fetchHandler = fetchHandler;
exports.ready = ready;
