// A process that imports what it is told and prints how long that took and what it used of a core, in milliseconds.
const modules = JSON.parse(process.argv[2]);
const began = { at: performance.now(), cpu: process.cpuUsage() };
for (const name of modules) await import(name);
const wall = performance.now() - began.at;
const { user, system } = process.cpuUsage(began.cpu);
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
