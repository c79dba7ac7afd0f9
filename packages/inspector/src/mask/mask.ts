/** Digits that may be somebody's number: with a plus, or as many as a number has, also with what people put between. */
const NUMBER = /(?<![\w+-])(?:\+|%2B)\d[\d\s().-]{5,20}\d|(?<![\w.-])\d{9,15}(?![\w.-])/gi;
const NUMBER_NAMES =
  /^(from|to|caller|called|callee|ani|dnis|participant|.*(number|phone|msisdn|callerid|caller_id|_from|_to))$/i;
const SECRET_NAMES = /secret|passw|authorization|credential|token|api_?key|^sig$|^signature$/i;

/** A phone number for a person to know again, but not to call: `+1415***34`. */
function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, "").length;
  if (digits === 0) return number;
  return digits < 7 ? "***" : `${number.slice(0, number.startsWith("+") ? 5 : 4)}***${number.slice(-2)}`;
}

/** Text with the numbers in it masked, and the queries and credentials of its URLs cut off. */
export const maskText = (text: string): string =>
  cutUrls(text).replace(NUMBER, (number) => maskNumber(number.replace(/^%2B/i, "+")));

/** What is behind the `?` of a URL may open what it names. */
const cutUrls = (text: string): string =>
  text.replace(/(https?:\/\/)[^\s/?#"']*@/gi, "$1…@").replace(/(https?:\/\/[^\s?#"']*)[?#][^\s"']*/gi, "$1?…");

/** Whether a field's or a parameter's name says that its value is a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAMES.test(name);

/** A value under its name, masked. */
export function maskValue(name: string, value: unknown): unknown {
  if (isSecretName(name) && value !== null) return "…";
  if (typeof value === "number") return isNumberOfPerson(name, value) ? maskNumber(String(value)) : value;
  if (typeof value !== "string" || isMeasure(name, value)) return value;
  return NUMBER_NAMES.test(name) ? cutUrls(value).replace(/\+?\d[\d\s().-]{2,}\d/g, maskNumber) : maskText(value);
}

/** A copy of plain data, masked throughout. */
export function maskData(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((inner) => maskData(inner, name));
  if (typeof value !== "object" || value === null) return maskValue(name, value);
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, maskData(one, inner)]));
}

const MEASURES = /time|date|at$|ms$|size|bytes|duration/i;

/** Times and sizes may have as many digits as a number. */
const isMeasure = (name: string, value: string): boolean =>
  !NUMBER_NAMES.test(name) && MEASURES.test(name) && /^\d+(\.\d+)?$/.test(value);

const isNumberOfPerson = (name: string, value: number): boolean =>
  NUMBER_NAMES.test(name) || (/^\d{10,15}$/.test(String(value)) && !MEASURES.test(name));

/** What a callback threw, in words: without what may open something. */
export function maskCause(cause: unknown): string {
  const { name, message } = cause instanceof Error ? cause : { name: "thrown", message: typeof cause };
  const text = maskText(message)
    .replace(/[a-z][a-z\d+.-]*:\/\/[^\s/?#]*@/gi, "…@")
    .replace(/\b(Basic|Bearer)\s+\S+/gi, "$1 …")
    .replace(/((?:secret|passw\w*|token|key|authorization)["']?\s*[=:]\s*)\S+(?:\s+\S{16,})?/gi, "$1…")
    .replace(/(?=[\w+/=.-]*\d)(?=[\w+/=.-]*[a-z])[\w+/=.-]{20,}/gi, "…");
  return `${name}: ${text}`.slice(0, 500);
}
