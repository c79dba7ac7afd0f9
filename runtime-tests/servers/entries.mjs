// Imports the entry points named on the command line and tells what each exports.
const entries = {};
for (const name of process.argv.slice(2)) entries[name] = Object.keys(await import(name)).sort();
console.log(`READY ${JSON.stringify(entries)}`);
