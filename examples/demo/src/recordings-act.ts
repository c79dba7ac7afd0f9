import { type Simulator, startSimulator } from "@hookswitch/simulator";
import { startArchivingServer } from "./archiving-server.js";
import { findCopy, isGood } from "./copies.js";
import { copiesTable } from "./copies-table.js";
import { downloadsOf } from "./downloads.js";
import type { Printer } from "./printer.js";
import { type Scene, scenes } from "./scenes.js";

type Server = Awaited<ReturnType<typeof startArchivingServer>>;

/** Lets each carrier make recordings and tell of them; prints how they come into a folder, and what is in it then. */
export async function recordingsAct(printer: Printer, folder: string): Promise<boolean> {
  const simulator = await startSimulator();
  const server = await startArchivingServer(simulator, folder);
  printer.title(`2. Recordings: the same server with an archive, three simulated carriers on ${simulator.origin}`);

  let wrong = 0;
  const check = (holds: boolean, text: string) => {
    if (holds) return;
    wrong++;
    printer.unexpected(text);
  };
  try {
    for (const scene of scenes) await play(scene, simulator, server, printer, check);
    await findLost(simulator, server, printer, check);
  } finally {
    check(await server.stop(), "the server was not done");
    await simulator.close();
  }
  const copies = await Promise.all(simulator.recordings.map((recording) => findCopy(folder, recording)));
  console.log(copiesTable(copies));
  for (const copy of copies) {
    const { id } = copy.recording;
    check(isGood(copy), `${id} is not what the carrier serves`);
    check(server.writes.get(copy.keys[0] ?? "") === 1, `${id} was not written once`);
  }
  printer.title(
    `${copies.filter(isGood).length} of ${scenes.length} recordings are on disk, each once and byte for byte.`,
  );
  return wrong === 0;
}

type Check = (holds: boolean, text: string) => void;

async function play(scene: Scene, simulator: Simulator, server: Server, printer: Printer, check: Check) {
  printer.step(scene);
  const { recording, deliveries } = await simulator.play(scene.carrier, scene.scenario);
  const { events, archived, errors } = server.take();
  for (const { webhook, attempts } of deliveries) {
    printer.line("webhook", `${webhook.name}: ${attempts.map(({ status, error }) => status ?? error).join(", then ")}`);
  }
  const downloads = downloadsOf(simulator, recording);
  if (downloads.length > 0) printer.line("download", downloads.map(({ text }) => text).join(", then "));
  for (const { isNew, sidecar } of archived) {
    printer.line("archived", isNew ? sidecar.key : "it is there already: nothing is written");
  }
  if (deliveries.length === 0) printer.line("webhook", "none arrives");
  for (const error of errors) printer.refused(error);

  check(
    deliveries.every(({ status }) => status === 200 || status === 204),
    "a webhook was not answered with 200 or 204",
  );
  check(
    equal(
      events.map(({ type }) => type),
      scene.events,
    ),
    `expected ${scene.events.join(", ")}`,
  );
  check(
    equal(
      downloads.map(({ status }) => status),
      scene.downloads,
    ),
    `expected ${scene.downloads.join(", ")}`,
  );
}

/** Hands every recording in the list to the archive; what is there already costs nothing. */
async function findLost({ recordings }: Simulator, server: Server, printer: Printer, check: Check) {
  const carrier = "freeclimb";
  printer.step({ carrier, title: "The lost one is found again: the list of recordings, handed to the same archive" });
  const found: boolean[] = [];
  for await (const event of server.apis.freeclimb.listRecordings({ since: new Date(Date.now() - 3_600_000) })) {
    const { isNew, sidecar } = await server.toArchive(event);
    printer.line("listed", event.id);
    printer.line("archived", isNew ? sidecar.key : "it is there already: nothing is written");
    found.push(isNew);
  }
  const there = recordings.filter((recording) => recording.carrier === carrier).length;
  check(found.length === there && found.filter(Boolean).length === 1, "expected all of them, and one that was lost");
}

const equal = (some: readonly unknown[], others: readonly unknown[]): boolean => String(some) === String(others);
