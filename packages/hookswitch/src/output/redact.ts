import { maskDigits } from "./mask.js";
import { printable } from "./printable.js";

/** Another's error message, as far as it may be shown: no credentials and queries of URLs, no phone numbers. */
export const redact = (text: string): string =>
  printable(
    maskDigits(text)
      .replace(/([a-z][a-z\d+.-]*:\/\/)[^\s/?#]*@/gi, "$1…@")
      .replace(/(https?:\/\/[^\s?#]*)[?#]\S*/gi, "$1?…")
      .replace(/password=\S+/gi, "password=…"),
    400,
  );
