import { IncompleteSecret, type KitSecrets } from "../../../kit/kit-secrets.js";
import type { BandwidthCredentials } from "../index.js";

/** One pair: what the verbs have as `username` and `password`. */
export const secrets: KitSecrets<BandwidthCredentials> = {
  variables: [
    { name: "BANDWIDTH_USERNAME", value: "name", repeatable: false },
    { name: "BANDWIDTH_PASSWORD", value: "password", repeatable: false },
  ],
  read(given) {
    const [username] = given("BANDWIDTH_USERNAME");
    const [password] = given("BANDWIDTH_PASSWORD");
    if (username !== undefined && password !== undefined) return [{ username, password }];
    if (username === undefined && password === undefined) return [];
    throw new IncompleteSecret(
      `Bandwidth's ${username === undefined ? "password came without a user name" : "user name came without a password"}`,
      "set both BANDWIDTH_USERNAME and BANDWIDTH_PASSWORD",
    );
  },
  example: { BANDWIDTH_USERNAME: "runtime", BANDWIDTH_PASSWORD: "p:ässwörd of the runtime tests" },
};

export const options = (credentials: readonly BandwidthCredentials[]) => ({ credentials });
