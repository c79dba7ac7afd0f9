import type { CarrierName } from "./carrier-name.js";
import type { SimulatorOptions, WebhookTarget } from "./options.js";
import { type Courier, deliverAll } from "./webhooks/deliver.js";
import type { WebhookFaults } from "./webhooks/schedule.js";
import type { Delivered, Webhook } from "./webhooks/webhook.js";

/** Brings the webhooks of all carriers; each carrier's one batch after the other. */
export class PostOffice {
  readonly delivered: Delivered[] = [];
  readonly #timeoutMs: number;
  readonly #lines = new Map<CarrierName, Promise<unknown>>();
  #target: WebhookTarget;

  constructor({ webhookTimeoutMs = 15_000, ...target }: SimulatorOptions) {
    this.#timeoutMs = webhookTimeoutMs;
    this.#target = target;
  }

  callAt(target: WebhookTarget): void {
    this.#target = target;
  }

  /** @throws {TypeError} when no URL was given. */
  urlOf(carrier: CarrierName): string {
    const { webhookUrl, webhookUrls } = this.#target;
    const url = webhookUrls?.[carrier] ?? (webhookUrl === undefined ? undefined : `${webhookUrl}/${carrier}`);
    if (url === undefined) throw new TypeError(`where does ${carrier} call? Give webhookUrl or webhookUrls.${carrier}`);
    return url;
  }

  deliver(
    carrier: CarrierName,
    courier: Courier,
    webhooks: readonly Webhook[],
    faults?: WebhookFaults,
  ): Promise<Delivered[]> {
    const way = { via: this.#target.via ?? null, timeoutMs: this.#timeoutMs };
    const before = this.#lines.get(carrier) ?? Promise.resolve();
    const done = before.then(async () => {
      const delivered = await deliverAll(courier, webhooks, way, faults);
      this.delivered.push(...delivered);
      return delivered;
    });
    this.#lines.set(
      carrier,
      done.catch(() => undefined),
    );
    return done;
  }

  async settled(): Promise<void> {
    await Promise.all(this.#lines.values());
  }
}
