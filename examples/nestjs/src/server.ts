import "reflect-metadata";
import type { AnyHookswitch } from "@hookswitch/core";
import { hookswitch } from "@hookswitch/express";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.js";
import { HOOKS } from "./hooks.js";

const port = Number(process.env.PORT ?? 3000);

const app = await NestFactory.create(AppModule, { logger: ["error", "warn"], rawBody: true });
const hooks = app.get<AnyHookswitch>(HOOKS);

// Nest adds its body parser when it starts to listen: what is used before that stands in front of it.
app.use("/webhooks/recordings", hookswitch(hooks));

await app.listen(port);
console.log(`listening on http://localhost:${port}/webhooks/recordings/{freeclimb,plivo}`);

process.once("SIGTERM", async () => {
  await app.close();
  await hooks.drain({ timeoutMs: 20_000 });
});
