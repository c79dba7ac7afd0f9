import { describe, it } from "vitest";
import { PUBLIC_URL } from "../scripts/testing/send.js";
import { type Attack, carriers, type Start, type Target } from "./attacks/attack.js";
import { bodyAttacks } from "./attacks/bodies.js";
import { headerAttacks } from "./attacks/headers.js";
import { parameterAttacks } from "./attacks/parameters.js";
import { pathAttacks } from "./attacks/paths.js";
import { payloadAttacks } from "./attacks/payloads.js";
import { proofAttacks } from "./attacks/proof.js";
import { replayAttacks } from "./attacks/replay.js";
import { signedTimeAttacks } from "./attacks/signed-times.js";
import { urlSignatureAttacks } from "./attacks/url-signatures.js";
import { frameworks, serve } from "./servers/frameworks.js";

const attacks: readonly Attack[] = [
  ...proofAttacks,
  ...bodyAttacks,
  ...replayAttacks,
  ...parameterAttacks,
  ...headerAttacks,
  ...payloadAttacks,
  ...pathAttacks,
  ...urlSignatureAttacks,
  ...signedTimeAttacks,
];

for (const [framework, listener] of Object.entries(frameworks)) {
  describe(framework, () => {
    for (const { row, name, run } of attacks) {
      it(`${row} ${name}`, async () => {
        const opened: (() => Promise<void>)[] = [];
        const start: Start = async (options = {}, server = {}) => {
          const target: Target = {
            origin: "",
            events: [],
            errors: [],
            codes: () => target.errors.map(({ code }) => code),
          };
          const given = {
            publicUrl: PUBLIC_URL,
            carriers: carriers(),
            onEvent: (event: Target["events"][number]) => void target.events.push(event),
            onError: (error: Target["errors"][number]) => void target.errors.push(error),
            ...options,
          };
          const { origin, close } = await serve(listener(given), server);
          opened.push(close);
          return Object.assign(target, { origin });
        };
        try {
          await run(start);
        } finally {
          for (const close of opened) await close();
        }
      });
    }
  });
}
