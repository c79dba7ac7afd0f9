/** The share of mutants, in per cent of all groups that ran, below which a run fails. */
const BREAK = 90;

const STATES = { Killed: "killed", Timeout: "killed", Survived: "survived", NoCoverage: "survived" };

const percent = ({ killed, survived }) => (100 * killed) / (killed + survived);

/** Adds up Stryker's reports; a mutant that cannot run, or is ignored, counts nowhere. */
export function scoreCard() {
  const rows = [];
  return {
    add(group, { files }, chosen) {
      const row = { group, killed: 0, survived: 0 };
      for (const file of chosen) {
        for (const { status } of files[file]?.mutants ?? []) if (STATES[status]) row[STATES[status]]++;
      }
      rows.push(row);
    },
    /** Whether enough was killed. */
    print() {
      const total = { group: "all", killed: 0, survived: 0 };
      for (const { killed, survived } of rows) {
        total.killed += killed;
        total.survived += survived;
      }
      console.table([...rows, total].map((row) => ({ ...row, score: `${percent(row).toFixed(1)} %` })));
      if (percent(total) >= BREAK) return true;
      console.error(rows.length === 0 ? "the glob matches nothing that is mutated" : `below ${BREAK} %`);
      return false;
    },
  };
}
