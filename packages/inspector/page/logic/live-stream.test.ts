import { describe, expect, it } from "vitest";
import { type LiveState, LiveStream, type Source } from "./live-stream.js";

class FakeSource implements Source {
  readyState = 0;
  closed = false;
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly after: string | null) {}

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
    this.readyState = 2;
  }

  tell(type: string, data: unknown = null, lastEventId = ""): void {
    this.#listeners.get(type)?.({ data: JSON.stringify(data), lastEventId } as MessageEvent<string>);
  }

  refuse(): void {
    this.readyState = 2;
    this.tell("error");
  }
}

function streaming() {
  const sources: FakeSource[] = [];
  const states: LiveState[] = [];
  const told: unknown[] = [];
  const timers: { work: () => void; wait: number }[] = [];
  const stream = new LiveStream({
    open: (after) => {
      const source = new FakeSource(after);
      sources.push(source);
      return source;
    },
    messages: { delivery: (data: unknown) => told.push(data) },
    onState: (state) => states.push(state),
    now: () => 0,
    later: (work, wait) => {
      const timer = { work, wait };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  });
  const last = (): FakeSource => sources.at(-1) as FakeSource;
  const elapse = (): void => timers.shift()?.work();
  return { stream, sources, states, told, timers, last, elapse };
}

describe("a live stream", () => {
  it("tells messages, and how it stands", () => {
    const { stream, last, told, states } = streaming();
    stream.start("7");
    expect(last().after).toBe("7");
    last().tell("open");
    last().tell("delivery", { id: "a" }, "8");
    expect(told).toEqual([{ id: "a" }]);
    expect(states).toEqual([{ is: "connecting" }, { is: "live" }]);
  });

  it("leaves it to the browser while that tries again itself", () => {
    const { stream, last, sources, states } = streaming();
    stream.start(null);
    last().tell("open");
    last().tell("error");
    expect(states.at(-1)).toEqual({ is: "lost", retryAt: null });
    stream.hurry();
    expect(sources).toHaveLength(1);
  });

  it("goes on after the last message it had, when the browser has given up", () => {
    const { stream, last, elapse } = streaming();
    stream.start("7");
    last().tell("delivery", {}, "9");
    last().refuse();
    elapse();
    expect(last().after).toBe("9");
  });

  it("waits longer each time, up to half a minute, and anew after it was connected", () => {
    const { stream, last, timers, elapse } = streaming();
    stream.start(null);
    const waits: (number | undefined)[] = [];
    for (let time = 0; time < 7; time++) {
      last().refuse();
      waits.push(timers[0]?.wait);
      elapse();
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    last().tell("open");
    last().refuse();
    expect(timers[0]?.wait).toBe(1_000);
  });

  it("tries at once when asked to hurry, and once only", () => {
    const { stream, last, sources, timers } = streaming();
    stream.start(null);
    last().refuse();
    stream.hurry();
    expect(sources).toHaveLength(2);
    expect(timers).toHaveLength(0);
  });

  it("hears nothing of a stream it has left", () => {
    const { stream, sources, told, states } = streaming();
    stream.start("1");
    stream.start("2");
    sources[0]?.tell("delivery", {}, "5");
    sources[0]?.refuse();
    expect(sources[0]?.closed).toBe(true);
    expect(told).toEqual([]);
    expect(states.at(-1)).toEqual({ is: "connecting" });
    stream.stop();
    expect(sources[1]?.closed).toBe(true);
  });
});
