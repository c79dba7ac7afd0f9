import text from "./waveform.css?inline";

export { default as WaveSurfer } from "wavesurfer.js";

/** Stands in for the library's `<style>`, which the page's Content-Security-Policy refuses; see `vite.config.ts`. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
