import { HookswitchError, type RecordingEvent } from "@hookswitch/core";
import {
  type EventAttempt,
  type EventCallbackName,
  type EventHandler,
  eventHandler,
  type Inbox,
} from "@hookswitch/core/inbox";

/** One callback's work on one event: plain data, as the queue keeps it. */
export interface Task extends Pick<EventAttempt, "receivedAt" | "facts"> {
  callback: EventCallbackName;
  event: RecordingEvent;
}

/** A Cloudflare Queue to send to, by shape. */
export interface TaskQueue {
  sendBatch(messages: { body: Task }[]): Promise<unknown>;
}

/** A message as a consumer gets it, by shape. */
export interface TaskMessage {
  readonly body: Task;
  /** Counted from 1. */
  readonly attempts: number;
  ack(): void;
  retry(options: { delaySeconds: number }): void;
}

/** An inbox, and the consumer of its queue. */
export interface QueueInbox extends Inbox {
  consume(batch: { readonly messages: readonly TaskMessage[] }): Promise<void>;
}

const LONGEST_DELAY_SECONDS = 3600;

/**
 * Makes an inbox of a Cloudflare Queue: a task for each callback that takes an event, so that one that fails is tried
 * again alone. The consumer's `max_retries` and `dead_letter_queue` say when it is given up, and where it goes then.
 *
 * The queue knows no ids: a carrier's second copy becomes a second task. Callbacks go by `event.id`, as always.
 */
export function queueInbox(queue: TaskQueue): QueueInbox {
  let attached: EventHandler | undefined;
  const handler = () => {
    if (!attached) throw new TypeError("hand the inbox to createHookswitch first");
    return attached;
  };

  async function consume(message: TaskMessage): Promise<void> {
    const { callback, event, ...about } = message.body;
    // The platform ends a consumer without a word: nobody could abort this signal.
    const { signal } = new AbortController();
    const attempt: EventAttempt = { ...about, attempt: message.attempts, origin: "delivery", signal };
    try {
      await handler().run(callback, event, attempt);
      message.ack();
    } catch (cause) {
      handler().report(new HookswitchError("attempt_failed", { carrier: event.carrier, cause }), event, attempt);
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, LONGEST_DELAY_SECONDS) });
    }
  }

  return {
    attach(given) {
      attached = eventHandler(given);
    },
    async append(events, { receivedAt, facts }) {
      const tasks = events.flatMap((event) => {
        const callbacks = handler().callbacksFor(event.type);
        // Nothing may be answered "received" that would then be nowhere.
        if (callbacks.length === 0) throw new TypeError(`no callback takes ${event.type}`);
        return callbacks.map((callback) => ({ body: { callback, event, receivedAt, facts } }));
      });
      // All or none: a few at most, since one delivery has two events at the most.
      await queue.sendBatch(tasks);
      return events.map(() => "stored");
    },
    consume: async ({ messages }) => void (await Promise.all(messages.map(consume))),
  };
}
