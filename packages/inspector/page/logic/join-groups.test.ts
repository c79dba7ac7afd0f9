import { describe, expect, it } from "vitest";
import { joinGroups } from "./join-groups.js";

const fields = (...paths: string[]) => paths.map((path) => ({ path, value: path }));
const paths = (groups: ReturnType<typeof joinGroups>) =>
  groups.map(({ raw, normalized }) => [raw.map(({ path }) => path).join(), normalized.map(({ path }) => path).join()]);

describe("joined fields", () => {
  it("stand beside each other, then what was made, then what nobody reads", () => {
    const groups = joinGroups(
      fields("CallUUID", "Event", "RecordUrl"),
      fields("id", "source.callId", "recording.url"),
      [
        { raw: "RecordUrl", field: "recording.url" },
        { raw: "CallUUID", field: "source.callId" },
      ],
    );
    expect(paths(groups)).toEqual([
      ["CallUUID", "source.callId"],
      ["RecordUrl", "recording.url"],
      ["", "id"],
      ["Event", ""],
    ]);
  });

  it("stand in one group where one was read from several, or several from one", () => {
    const groups = joinGroups(fields("start", "end", "other"), fields("durationMs", "endedAt"), [
      { raw: "start", field: "durationMs" },
      { raw: "end", field: "durationMs" },
      { raw: "end", field: "endedAt" },
    ]);
    expect(paths(groups)).toEqual([
      ["start,end", "durationMs,endedAt"],
      ["other", ""],
    ]);
  });

  it("are not made up where a join leads nowhere", () => {
    const groups = joinGroups(fields("a"), fields("b"), [
      { raw: "a", field: "gone" },
      { raw: "lost", field: "b" },
    ]);
    expect(paths(groups)).toEqual([
      ["", "b"],
      ["a", ""],
    ]);
  });
});
