export type { Wire } from "../../packages/core/src/kit/test-wire.js";
