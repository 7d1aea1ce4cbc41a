// Two of WordPress's own clients read a site: `node wordpress_clients.mjs <address of the site> <parent's id>`.
// Prints one object of JSON: what each of them understood.
import apiFetch from "@wordpress/api-fetch";
import WPAPI from "wpapi";

const [site, parent] = process.argv.slice(2);
const root = `${site}/wp-json`;
const titles = (pages) => pages.map((page) => page.title.rendered);

async function tryWpapi() {
  const wp = new WPAPI({ endpoint: root });
  const english = () => wp.pages().param("lang", "en");
  const second = await english().parent(parent).orderby("title").order("asc").perPage(2).page(2);
  const [embedded] = await english().slug("bone").embed();
  const discovered = await WPAPI.discover(`${root}/`);
  const bone = await english().slug("bone");
  return {
    bySlug: titles(bone),
    byJapaneseSlug: titles(await wp.pages().slug("骨転移")),
    bySlugOfAnAnswer: titles(await wp.pages().slug((await wp.pages().slug("骨転移"))[0].slug)),
    bySeveralSlugs: titles(await english().param("slug", ["bone", "lung"]).orderby("title").order("asc")),
    byEnglishAddress: titles(await new WPAPI({ endpoint: `${site}/en/wp-json` }).pages().slug("bone")),
    byId: (await wp.pages().id(bone[0].id)).title.rendered,
    bySearch: titles(await english().search("lung")),
    include: titles(await english().include([bone[0].id])),
    exclude: titles(await english().parent(parent).exclude([bone[0].id]).orderby("title").order("asc")),
    fields: Object.keys((await english().slug("bone").param("_fields", "id,title"))[0]),
    second: titles(second),
    total: second._paging.total,
    totalPages: second._paging.totalPages,
    links: Object.keys(second._paging.links).sort(),
    previous: titles(await second._paging.prev.get()),
    up: embedded._embedded.up[0].title.rendered,
    picture: embedded._embedded["wp:featuredmedia"][0].alt_text,
    media: (await wp.media().id(embedded.featured_media).param("lang", "en")).source_url,
    attached: (await wp.media().parent(embedded.id)).length,
    discovered: titles(await discovered.pages().param("lang", "en").slug("bone")),
    refused: await english().perPage(0).get().catch((error) => error.code),
    missing: await wp.pages().id(999999).get().catch((error) => error.code),
  };
}

async function tryApiFetch() {
  apiFetch.use(apiFetch.createRootURLMiddleware(`${root}/`));
  const query = `lang=en&parent=${parent}&orderby=title&order=asc`;
  const response = await apiFetch({ path: `/wp/v2/pages?${query}&per_page=2`, parse: false });
  return {
    titles: titles(await response.json()),
    total: response.headers.get("X-WP-Total"),
    totalPages: response.headers.get("X-WP-TotalPages"),
    all: titles(await apiFetch({ path: `/wp/v2/pages?${query}&per_page=-1` })),
    refused: await apiFetch({ path: "/wp/v2/pages?per_page=0" }).catch((error) => error.code),
    written: await apiFetch({ path: "/wp/v2/pages", method: "POST", data: {} }).catch((error) => error.code),
    deleted: await apiFetch({ path: "/wp/v2/pages/999999", method: "DELETE" }).catch((error) => error.code),
  };
}

console.log(JSON.stringify({ wpapi: await tryWpapi(), apiFetch: await tryApiFetch() }));
