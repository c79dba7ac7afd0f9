import { signal } from "@preact/signals";
import type { InboxStats } from "../../src/protocol.js";
import { api } from "./api.js";
import { hasInbox } from "./session.js";

export const stats = signal<InboxStats | null>(null);

export async function loadStats(): Promise<void> {
  if (hasInbox.value) stats.value = await api.inbox();
}
