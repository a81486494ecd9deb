import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Links of a report's pages that lead to no page, or to no id on it; links to the web are not followed. */
export async function deadLinks(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".html"));
  const pages = new Map<string, { ids: Set<string>; links: string[] }>();
  for (const file of files) pages.set(file, linksAndIds(await readFile(path.join(folder, file), "utf8")));
  return [...pages].flatMap(([file, { links }]) =>
    links.filter((link) => !leadsSomewhere(link, file, pages)).map((link) => `${file}: "${link}" leads nowhere`),
  );
}

function leadsSomewhere(link: string, from: string, pages: ReadonlyMap<string, { ids: Set<string> }>): boolean {
  if (/^(https?|mailto):/.test(link)) return true;
  const [file = "", anchor] = link.split("#");
  const target = pages.get(file === "" ? from : decodeURI(file));
  return target !== undefined && (anchor === undefined || target.ids.has(decodeURIComponent(anchor)));
}

function linksAndIds(html: string): { ids: Set<string>; links: string[] } {
  const markup = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "");
  const values = (name: string): string[] =>
    [...markup.matchAll(new RegExp(`<[^>]*\\s${name}="([^"]*)"`, "g"))].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
  return { ids: new Set(values("id")), links: [...markup.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&")) };
}
