/** What a browser fetches for a page by itself; links that a reader follows are not among it. */
const FETCHES = [
  /<(?:script|img|iframe|source|audio|video|embed|image|use)\b[^>]*?\s(?:src|srcset|href|xlink:href)=["']?((?:https?:)?\/\/[^"'\s>]+)/gi,
  /<link\b(?![^>]*rel=["']?canonical)[^>]*?\shref=["']?((?:https?:)?\/\/[^"'\s>]+)/gi,
  /url\(\s*["']?((?:https?:)?\/\/[^"')\s]+)/gi,
  /@import\s+["']((?:https?:)?\/\/[^"']+)/gi,
];

/**
 * URLs of other sites that a page, style sheet or drawing has the browser fetch.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function fetchedElsewhere(text) {
  return FETCHES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, url = ""]) => url));
}
