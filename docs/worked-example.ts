/** The file that a block is, by its first line: `// carriers/ringline/kit/probe.ts`; `null` for any other block. */
export const fileOf = (code: string): string | null => /^\/\/ (carriers\/ringline\/\S+\.ts)\n/.exec(code)?.[1] ?? null;
