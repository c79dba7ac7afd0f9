// Runs the suite in two more time zones: one west of UTC with summer time, one with a half hour in its offset.
import { spawnSync } from "node:child_process";

for (const TZ of ["America/New_York", "Asia/Kolkata"]) {
  console.log(`\n== TZ=${TZ}`);
  const { status } = spawnSync("npm", ["test"], { stdio: "inherit", env: { ...process.env, TZ } });
  if (status !== 0) process.exit(status ?? 1);
}
