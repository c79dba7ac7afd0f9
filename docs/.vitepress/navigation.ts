import { existsSync, readdirSync, readFileSync } from "node:fs";
import { docs } from "./folders.js";

interface Item {
  text: string;
  link?: string;
  collapsed?: boolean;
  items?: Item[];
}

const titleOf = (page: string) => /^# +(.+)$/m.exec(readFileSync(`${docs}${page}.md`, "utf8"))?.[1] ?? page;

/** Pages by their own headings; those that are not written are left out. */
const pages = (...names: readonly string[]): Item[] =>
  names
    .filter((name) => existsSync(`${docs}${name}.md`))
    .map((name) => ({ text: titleOf(name).replaceAll("`", ""), link: `/${name}` }));

/** Every page of a folder, by its name. */
const folder = (name: string): Item[] =>
  pages(
    ...readdirSync(`${docs}${name}`)
      .filter((file) => file.endsWith(".md"))
      .sort()
      .map((file) => `${name}/${file.slice(0, -".md".length)}`),
  );

/** What stands at the left of the API reference: an entry point each. */
export function apiSidebar(): Item[] {
  if (!existsSync(`${docs}api/index.md`)) return [];
  const modules = readFileSync(`${docs}api/index.md`, "utf8").matchAll(/^- \[(.+)\]\((.+)\.md\)$/gm);
  const items = [...modules].map(([, text = "", page = ""]) => ({
    text: text.replace("@hookswitch/", ""),
    link: `/api/${page}`,
  }));
  return [
    { text: "@hookswitch", items },
    { text: "All pages", link: "/README" },
  ];
}

/** What stands at the left of every other page: all that is written, in the order in which a newcomer needs it. */
export function sidebar(): Item[] {
  return [
    {
      text: "Begin",
      items: pages("five-minutes", "getting-started", "which-callback-url", "migrating", "comparison"),
    },
    { text: "Reference", items: pages("events", "errors", "media", "rest", "command-line", "command-line-help") },
    {
      text: "Carriers",
      items: [...folder("carriers"), { text: "Add a carrier", link: "/project/contributing#adding-a-carrier" }],
    },
    { text: "Adapters", items: folder("adapters") },
    {
      text: "In production",
      items: pages(
        ...["guarantees", "when-parts-die", "security-model", "inbox", "reconcile", "archive"],
        ...["observability", "past-one-machine", "performance"],
      ),
    },
    {
      text: "When something is wrong",
      items: pages("when-a-signature-fails", "behind-a-proxy", "when-the-platform-is-in-the-way", "inspector"),
    },
    { text: "Testing", items: pages("testing") },
    {
      text: "Project",
      items: [
        ...pages("project/contributing", "project/agents", "project/security-policy", "project/changelog"),
        { text: "API", link: "/api/" },
        { text: "All pages", link: "/README" },
      ],
    },
  ];
}

/** What stands above every page. */
export const nav: Item[] = [
  { text: "Five minutes", link: "/five-minutes" },
  { text: "Guide", link: "/getting-started" },
  { text: "Carriers", link: "/carriers/README" },
  { text: "Events", link: "/events" },
  { text: "Inspector", link: "/inspector" },
  { text: "API", link: "/api/" },
  { text: "Changelog", link: "/project/changelog" },
];
