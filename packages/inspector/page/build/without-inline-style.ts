import type { Plugin } from "vite";

const STYLE = /<style.*?<\/style>/s;

/**
 * Takes the `<style>` out of the waveform library's shadow root, which the page's Content-Security-Policy would refuse;
 * `waveform.css` stands in for it, as a constructed sheet.
 */
export const withoutInlineStyle = (): Plugin => ({
  name: "without-inline-style",
  enforce: "pre",
  transform(code, id) {
    if (!/[/\\]wavesurfer\.js[/\\]dist[/\\].*\.js$/.test(id)) return null;
    if (!STYLE.test(code)) return null;
    return { code: code.replace(STYLE, ""), map: null };
  },
});
