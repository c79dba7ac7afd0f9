import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Orders } from "./process.js";

/** A process that is started again whenever it is killed. */
export class Member {
  /** Where it receives; the same after each start. */
  port = 0;
  /** How often it was killed. */
  kills = 0;
  /** How many events waited when it last looked. */
  depth = Number.POSITIVE_INFINITY;
  readonly #program: string;
  readonly #orders: Orders;
  #child: ChildProcess | undefined;
  #starting: Promise<void>;

  constructor(program: string, orders: Orders) {
    this.#program = program;
    this.#orders = orders;
    this.#starting = this.#start();
  }

  /** When it is up. */
  ready(): Promise<void> {
    return this.#starting;
  }

  /** Kills it as a crash does, wherever it is, and starts it again. */
  async kill(): Promise<void> {
    await this.#end();
    this.kills++;
    this.#starting = this.#start();
  }

  async stop(): Promise<void> {
    await this.#starting;
    await this.#end();
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  async #start(): Promise<void> {
    const orders: Orders = { ...this.#orders, port: this.port };
    const child = spawn(process.execPath, [this.#program], {
      env: { ...process.env, ORDERS: JSON.stringify(orders) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    this.depth = Number.POSITIVE_INFINITY;
    await new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const [what, number] = line.split(" ");
        if (what === "depth") this.depth = Number(number);
        if (what !== "ready") return;
        this.port = Number(number);
        resolve();
      });
    });
  }
}

/** Kills one of the members, whoever is up. */
export async function killOne(members: readonly Member[]): Promise<void> {
  const member = members[Math.floor(Math.random() * members.length)];
  // A process that is killed before it is up proves nothing.
  await member?.ready();
  await member?.kill();
}
