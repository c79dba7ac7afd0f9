import { computed, signal } from "@preact/signals";
import type { CarrierInfo, Session } from "../../src/protocol.js";
import type { ApiError } from "../logic/api.js";
import { api } from "./api.js";

export const session = signal<Session | null>(null);
export const sessionError = signal<ApiError | null>(null);

export const carriers = computed<CarrierInfo[]>(() => session.value?.carriers ?? []);
export const hasInbox = computed(() => session.value?.inbox === true);
export const samples = computed(() => session.value?.samples ?? null);

/** Asks who may do what; without it there is no page. */
export async function openSession(): Promise<boolean> {
  try {
    sessionError.value = null;
    session.value = await api.session();
    return true;
  } catch (error) {
    sessionError.value = error as ApiError;
    return false;
  }
}
