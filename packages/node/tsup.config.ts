export { default } from "../../scripts/tsup-adapter.js";
