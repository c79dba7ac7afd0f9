import type { UserConfig } from "vitepress";
import { makeApiPages } from "./api-pages.js";
import { makePages } from "./made-pages.js";
import { apiSidebar, nav, sidebar } from "./navigation.js";
import { siteLinks } from "./site-links.js";
import { slug } from "./slug.js";

export default async (): Promise<UserConfig> => {
  makePages();
  await makeApiPages();
  return {
    title: "Hookswitch",
    description: "Call-recording webhooks of several voice carriers as typed callbacks.",
    lang: "en",
    lastUpdated: false,
    head: [["link", { rel: "icon", href: "/logo.svg", type: "image/svg+xml" }]],
    markdown: {
      anchor: { slugify: slug },
      config: siteLinks,
      theme: { light: "github-light", dark: "github-dark" },
    },
    themeConfig: {
      logo: "/logo.svg",
      nav,
      sidebar: { "/api/": apiSidebar(), "/": sidebar() },
      outline: [2, 3],
      search: { provider: "local" },
      footer: { message: "MIT licence" },
    },
  };
};
