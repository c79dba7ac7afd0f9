import { expect, it } from "vitest";
import { signedUrls } from "./signed-urls.js";

it.each([
  ["https://h/x", "/x", ["https://h/x", "https://h:443/x"]],
  ["https://h:443/x", "/x", ["https://h/x", "https://h:443/x"]],
  ["https://h:8443/x?a=b:1", "/x", ["https://h/x?a=b:1", "https://h:8443/x?a=b:1"]],
  ["http://h/x", "/x", ["http://h/x", "http://h:80/x"]],
  ["http://[::1]:8080/x", "/x", ["http://[::1]/x", "http://[::1]:8080/x"]],
  ["https://h/", "/", ["https://h/", "https://h:443/", "https://h", "https://h:443"]],
  ["https://h/?a", "/", ["https://h/?a", "https://h:443/?a", "https://h?a", "https://h:443?a"]],
  // A proxy stripped all of the path: what is left is its slash, and the host stays what it is.
  ["https://h/voice/", "/", ["https://h/voice/", "https://h:443/voice/", "https://h/voice", "https://h:443/voice"]],
  ["https://h/v/?a=/", "/", ["https://h/v/?a=/", "https://h:443/v/?a=/", "https://h/v?a=/", "https://h:443/v?a=/"]],
  ["https://h/x?q='", "/x", ["https://h/x?q='", "https://h:443/x?q='", "https://h/x?q=%27", "https://h:443/x?q=%27"]],
  ["https://h/x?q=%27", "/x", ["https://h/x?q=%27", "https://h:443/x?q=%27", "https://h/x?q='", "https://h:443/x?q='"]],
  ["https://h/it's", "/it's", ["https://h/it's", "https://h:443/it's"]],
])("of %s, called by %s, are %j", (url, path, expected) => {
  expect(signedUrls({ url, path })).toEqual(expected);
});
