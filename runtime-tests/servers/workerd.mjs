import { handler } from "./handler.mjs";

export default { fetch: handler };
