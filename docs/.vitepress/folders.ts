import { fileURLToPath } from "node:url";

/** The pages. */
export const docs = fileURLToPath(new URL("..", import.meta.url));
/** The repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
