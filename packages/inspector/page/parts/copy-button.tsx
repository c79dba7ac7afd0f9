import { useSignal } from "@preact/signals";
import { copyText } from "../logic/copy-text.js";

/** Copies a text, and says so. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const said = useSignal("");
  const copy = async (): Promise<void> => {
    said.value = (await copyText(text)) ? "Copied" : "Select and copy it by hand";
    setTimeout(() => {
      said.value = "";
    }, 2_000);
  };
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        {children}
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </span>
  );
}
