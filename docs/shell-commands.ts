/** A command of a page, without its surroundings: `NAME=… tool words > file # comment` is `tool words`. */
export interface ShellCommand {
  path: string;
  words: string[];
}

/** What stands for something in a synopsis. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  "<carrier>": "plivo",
  "<event>": "recordingAvailable",
  "<file>": "delivery.json",
  "<url>": "https://hooks.example.com/webhooks/recordings/plivo",
  "<public url>": "https://hooks.example.com/webhooks/recordings/plivo",
};

/** Every command in `sh` blocks, and those after a prompt in `text` blocks. */
export function shellCommands(path: string, page: string): ShellCommand[] {
  return [...page.matchAll(/^( *)```(sh|text)\n([\s\S]*?)^\1```/gm)].flatMap(([, , language, block = ""]) =>
    block
      .replace(/\\\n/g, " ")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && (language === "sh" ? !line.startsWith("#") : line.startsWith("$ ")))
      .flatMap((line) => simpleCommands(line.replace(/^\$ /, "")))
      .map((words) => ({ path, words })),
  );
}

function simpleCommands(line: string): string[][] {
  return line
    .replace(/\s#\s.*$/, "")
    .replace(/<[a-z]+(?: [a-z]+)?>/g, (placeholder) => STANDS_FOR[placeholder] ?? placeholder)
    .split(/\s(?:&&|\|\||\|)\s/)
    .map((command) => [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((word) => word.slice(1).join("")))
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=/.test(word))))
    .map((words) => {
      const redirection = words.findIndex((word) => /^[<>]$/.test(word));
      return redirection === -1 ? words : words.slice(0, redirection);
    });
}
