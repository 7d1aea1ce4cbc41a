// Lighthouse over many pages in one Chromium: `node lighthouse.mjs <path of Chromium> <address> …`.
// Prints a line of JSON for each address: its scores from 0 to 100, and the audits that cost points.
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const flags = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"];
const chrome = await chromeLauncher.launch({ chromePath, chromeFlags: flags, logLevel: "silent" });
const options = {
  port: chrome.port,
  logLevel: "silent",
  output: "json",
  onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  skipAudits: ["full-page-screenshot", "screenshot-thumbnails", "final-screenshot"],
  // A page that answers 404 is judged as well.
  ignoreStatusCode: true,
};

try {
  for (const address of addresses) {
    const lhr = await judge(address);
    const scores = {};
    const faults = {};
    for (const [name, category] of Object.entries(lhr.categories)) {
      scores[name] = category.score === null ? null : Math.round(category.score * 100);
      faults[name] = category.auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${id}: ${lhr.audits[id].title} ${describe(lhr.audits[id].details)}`);
    }
    console.log(JSON.stringify({ address, scores, faults, error: lhr.runtimeError?.message ?? null }));
  }
} finally {
  await chrome.kill();
}

/** A busy machine now and then loses the trace of a page: NO_NAVSTART and its like, which pass. */
async function judge(address, attempts = 3) {
  const { lhr } = await lighthouse(address, options);
  return lhr.runtimeError && attempts > 1 ? judge(address, attempts - 1) : lhr;
}

function describe(details) {
  const items = (details?.items ?? []).slice(0, 3);
  return items.map((item) => item.node?.snippet ?? item.description ?? item.url ?? "").join(" ");
}
