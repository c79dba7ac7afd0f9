import { IncompleteSecret, type KitSecrets } from "../../../kit/kit-secrets.js";
import type { TelnyxKeys } from "./sign.js";

/** Public keys. Telnyx keeps its private key to itself: there is one only of a pair of the user's own, else it is `""`. */
export const secrets: KitSecrets<TelnyxKeys> = {
  variables: [
    { name: "TELNYX_PUBLIC_KEY", value: "key", repeatable: true },
    { name: "TELNYX_PRIVATE_KEY", value: "seed", repeatable: false, about: "signs, for the first public key" },
  ],
  read(given) {
    const publicKeys = given("TELNYX_PUBLIC_KEY");
    const [privateKey = ""] = given("TELNYX_PRIVATE_KEY");
    if (privateKey !== "" && publicKeys.length === 0) {
      throw new IncompleteSecret("Telnyx's private key came without a public key", "set TELNYX_PUBLIC_KEY, too");
    }
    return publicKeys.map((publicKey, index) => ({ publicKey, privateKey: index === 0 ? privateKey : "" }));
  },
  canSign: ([first]) => first !== undefined && first.privateKey !== "",
  // RFC 8032, section 7.1, TEST 2.
  example: {
    TELNYX_PUBLIC_KEY: "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=",
    TELNYX_PRIVATE_KEY: "TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=",
  },
};

export const options = (
  keys: readonly TelnyxKeys[],
  { toleranceSeconds }: { toleranceSeconds?: number | undefined } = {},
) => ({ publicKey: keys.map(({ publicKey }) => publicKey), toleranceSeconds });
