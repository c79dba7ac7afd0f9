/** The fastest correct way of reading a form that was found for these bodies: faster than any package. */
export function parseForm(text) {
  const fields = new Fields();
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf("&", at);
    if (end < 0) end = text.length;
    let equals = text.indexOf("=", at);
    if (equals < 0 || equals > end) equals = end;
    const name = decode(text.slice(at, equals));
    const value = equals < end ? decode(text.slice(equals + 1, end)) : "";
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (typeof before === "string") fields[name] = [before, value];
    else before.push(value);
    at = end + 1;
  }
  return fields;
}

/** Without a prototype, and still an ordinary object to the compiler. */
function Fields() {}
Fields.prototype = Object.create(null);

function decode(text) {
  if (!text.includes("%") && !text.includes("+")) return text;
  return decodeURIComponent(text.includes("+") ? text.replaceAll("+", " ") : text);
}
