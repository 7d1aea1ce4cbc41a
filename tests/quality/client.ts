// A program that reads a page, typed by what openapi-typescript makes of the API's document (api.d.ts).
// tests/browser/test_typescript_client.py generates that, checks this file against it, and runs it.
// https://openapi-ts.dev/openapi-fetch/
import createClient from "openapi-fetch";
import type { components, paths } from "./api";

type Answer = paths["/api/v2/pages/{pk}/"]["get"]["responses"][200]["content"]["application/json"];
type Page = components["schemas"]["Page"];

/** Without the parameter `fields`, an answer is a whole page. */
function isWhole(page: Answer): page is Page {
  return page.meta !== undefined && "parent" in page.meta;
}

/** The title, the languages and the headings of the page at `path`, or what is there instead. */
export async function read(baseUrl: string, path: string) {
  const api = createClient<paths>({ baseUrl });
  const { data: found, error } = await api.GET("/api/v2/resolve/", { params: { query: { path } } });
  if (error) return { kind: error.type, languages: error.languages.map((language) => language.lang) };
  if (found.kind === "redirect") return { kind: found.kind, location: found.location };
  if (found.kind === "gone") return { kind: found.kind, at: found.at };
  const { data: page, error: problem } = await api.GET("/api/v2/pages/{pk}/", {
    params: { path: { pk: found.page.id }, query: { lang: found.lang } },
  });
  if (problem) throw new Error(problem.detail);
  if (!isWhole(page)) throw new Error("Only a part of the page was asked for.");
  return { kind: found.kind, lang: page.meta.lang, title: page.title, states: [page.languages.ja.state, page.languages.en.state] };
}
