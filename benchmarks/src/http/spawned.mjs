import { spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

/** Whether sender and server can have a core each. */
export const pinned = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a script of `src/` on one core, and gives a way to ask it things one at a time. */
export async function spawned(script, input, core) {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const command = [process.execPath, file, JSON.stringify(input)];
  const [program, ...args] = pinned ? ["taskset", "-c", String(core), ...command] : command;
  const child = spawn(program, args, { stdio: ["ignore", 2, 2, "ipc"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const answer = () =>
    new Promise((resolve, reject) => {
      const ended = (code) => reject(new Error(`${script} ${JSON.stringify(input)} ended with ${code}`));
      child.once("exit", ended);
      child.once("message", (message) => {
        child.removeListener("exit", ended);
        resolve(message);
      });
    });
  const hello = await answer();
  return {
    hello,
    ask(question) {
      const answered = answer();
      child.send(question);
      return answered;
    },
    end: () => child.disconnect(),
  };
}
