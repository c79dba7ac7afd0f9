import type { DurableInbox } from "@hookswitch/inbox";

/** The same inbox for another instance to look into: it may be attached to one only. */
export const seenOnly = (of: DurableInbox): DurableInbox =>
  new Proxy(of, {
    get: (target, name) => {
      if (name === "attach") return () => undefined;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
