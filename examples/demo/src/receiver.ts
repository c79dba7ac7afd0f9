import type { AddressInfo } from "node:net";
import { createApp } from "../../express/src/app.js";

/** Where the carriers believe the server is; a proxy would stand there. */
export const PUBLIC_URL = "https://hooks.example.com";

type Settings = Omit<Parameters<typeof createApp>[0], "publicUrl">;
type Callbacks = Parameters<typeof createApp>[1];

/** Starts the Express example on loopback. */
export async function startReceiver(settings: Settings, callbacks: Callbacks) {
  const { app, hooks } = createApp({ publicUrl: PUBLIC_URL, ...settings }, callbacks);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    hooks,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Tells whether all work was done. */
    async stop(): Promise<boolean> {
      const drained = await hooks.drain({ timeoutMs: 5000 });
      server.close();
      server.closeAllConnections();
      return drained;
    },
  };
}
