import { handler } from "./handler.mjs";

addEventListener("fetch", (event) => event.respondWith(handler(event.request, event)));
