import type { Field } from "../../src/protocol.js";

/** A value as code shows it: a text without quotation marks, `null` and the like apart from it. */
export const FieldValue = ({ value }: Pick<Field, "value">) => {
  if (value === null) return <span class="literal null">null</span>;
  if (value === "") return <span class="literal null">empty</span>;
  return <span class={typeof value === "string" ? "text" : "literal"}>{String(value)}</span>;
};
