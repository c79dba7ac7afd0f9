import { type Exchange, reply } from "../http/exchange.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { callFields, telnyxResource } from "./fields.js";

const DEFAULT_SIZE = 20;

/** Answers with a page of recordings, newest first. */
export function listRecordings(world: World, exchange: Exchange, recordings: readonly SimulatedRecording[]): void {
  const { query } = exchange;
  const asked = Number(query.get("page[size]") ?? DEFAULT_SIZE);
  const page_size = Math.max(1, Math.min(asked || DEFAULT_SIZE, world.pageSize("telnyx")));
  const page_number = Math.max(1, Number(query.get("page[number]") ?? 1) || 1);
  const found = recordings
    .filter((recording) => fits(world, recording, query))
    .sort((left, right) => right.endedAt - left.endedAt);
  const shown = found.slice((page_number - 1) * page_size, page_number * page_size);
  reply(exchange, 200, {
    data: shown.map((recording) => telnyxResource(world, recording)),
    meta: {
      page_number,
      page_size,
      total_pages: Math.ceil(found.length / page_size),
      total_results: found.length,
    },
  });
}

const TIMES = { created_at: "endedAt", start_time: "startedAt", end_time: "endedAt" } as const;
const NAMES = ["connection_id", "conference_id", "from", "to"] as const;

/** All borders of times belong to them. */
function fits(world: World, recording: SimulatedRecording, query: URLSearchParams): boolean {
  const own: Readonly<Record<string, unknown>> = telnyxResource(world, recording);
  const filter = (name: string) => query.get(`filter[${name}]`);
  const ids = Object.entries(callFields(recording));
  return (
    [...ids, ...NAMES.map((name) => [name, own[name]] as const)].every(
      ([name, value]) => filter(name) === null || filter(name) === value,
    ) &&
    Object.entries(TIMES).every(([name, of]) => {
      const [from, to] = ["gte", "lte"].map((border) => Date.parse(query.get(`filter[${name}][${border}]`) ?? ""));
      return !(recording[of] < Number(from)) && !(recording[of] > Number(to));
    })
  );
}
