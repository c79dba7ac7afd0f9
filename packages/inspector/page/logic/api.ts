import type {
  DeliveryDetail,
  DeliveryPage,
  InboxStats,
  OutcomeFilter,
  Problem,
  RecordingDetail,
  ReplayAnswer,
  ReplayRequest,
  SendAnswer,
  SendRequest,
  Session,
  StoredPage,
  TranscriptAnswer,
} from "../../src/protocol.js";

const TOKEN_HEADER: typeof import("../../src/protocol.js").TOKEN_HEADER = "x-hookswitch-token";

/** An answer that is not 2xx, or none at all (`code` is then `offline`). */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}

/** Reads what a refusal says; a proxy in between may have answered with anything. */
export async function apiErrorOf(response: Response): Promise<ApiError> {
  const said = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const message = typeof said?.message === "string" ? said.message : `The server answered ${response.status}.`;
  return new ApiError(typeof said?.code === "string" ? said.code : "failed", message, said?.retryAfterMs ?? null);
}

/** What a page needs of `fetch`. */
export type Fetch = (address: string, init?: RequestInit) => Promise<Response>;

const part = encodeURIComponent;

const query = (values: Record<string, string | number | undefined>): string => {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
};

/** What the list is asked for. */
export interface DeliveryQuery {
  carrier?: string;
  type?: string;
  outcome?: OutcomeFilter | "";
  q?: string;
  limit?: number;
  after?: string;
}

/** The server, as the page talks to it; addresses are relative to the page. */
export class Api {
  readonly #fetch: Fetch;
  #token: string | null = null;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  async session(): Promise<Session> {
    const session = await this.#json<Session>("api/session");
    this.#token = session.token;
    return session;
  }

  deliveries = (wanted: DeliveryQuery): Promise<DeliveryPage> => this.#json(`api/deliveries${query({ ...wanted })}`);

  delivery = (id: string, shown: boolean): Promise<DeliveryDetail> =>
    shown ? this.#post(`api/deliveries/${part(id)}/reveal`, {}) : this.#json(`api/deliveries/${part(id)}`);

  recording(carrier: string, id: string, shown: boolean): Promise<RecordingDetail> {
    const address = `api/recordings/${part(carrier)}/${part(id)}`;
    return shown ? this.#post(`${address}/reveal`, {}) : this.#json(address);
  }

  transcript = (carrier: string, id: string): Promise<TranscriptAnswer> =>
    this.#json(`api/recordings/${part(carrier)}/${part(id)}/transcript`);

  inbox = (): Promise<InboxStats> => this.#json("api/inbox");

  dead = (after?: string): Promise<StoredPage> => this.#json(`api/inbox/dead${query({ limit: 100, after })}`);

  replay = (wanted: ReplayRequest): Promise<ReplayAnswer> => this.#post("api/inbox/replay", wanted);

  send = (wanted: SendRequest): Promise<SendAnswer> => this.#post("api/send", wanted);

  /** A GET whose body is not JSON. */
  open = (address: string, signal?: AbortSignal): Promise<Response> => this.#ask(address, signal ? { signal } : {});

  /** A POST; asks for a new token once, since a server that started anew has another. */
  async post(address: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    const send = (): Promise<Response> =>
      this.#ask(address, {
        method: "POST",
        headers: { "content-type": "application/json", [TOKEN_HEADER]: this.#token ?? "" },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "token") throw error;
      await this.session();
      return send();
    }
  }

  async #post<Answer>(address: string, body: unknown): Promise<Answer> {
    const response = await this.post(address, body);
    return (await response.json()) as Answer;
  }

  async #json<Answer>(address: string): Promise<Answer> {
    const response = await this.#ask(address, {});
    return (await response.json()) as Answer;
  }

  async #ask(address: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await this.#fetch(address, { ...init, cache: "no-store", credentials: "same-origin" });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ApiError("offline", "The server does not answer.");
    }
    if (!response.ok) throw await apiErrorOf(response);
    return response;
  }
}
