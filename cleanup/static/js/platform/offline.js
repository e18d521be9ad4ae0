/* What every participant page keeps on the device: the personal code, and the page itself for when there is no network. */

import { readPage, registerOwn } from "./trusted.js";

const PAGES = "scd-paginas-1";
const WITH_NONCE = "script[nonce]";
const REACH = new URL("./reach.js", import.meta.url).href; // looked at without network alone: the first page stays light
const QUIET = 1_200; // ms after loading: what somebody waits for comes first on a slow line

/** The place where the own code of a pilot is kept on somebody's own phone. */
export const codeKey = (pilot) => `scd.code.${pilot}`;

/** Take a code from a card out of the fragment of the address, keep it for this tab, and clean the address. */
export function keepFromAddress(pilot) {
  const [code] = location.hash.slice(1).match(/^[\w-]{7,8}$/) ?? [];
  if (!code) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  try {
    sessionStorage.setItem(codeKey(pilot), code);
  } catch {
    /* storage is forbidden: the code is typed from the card */
  }
}

/** The code from a card that this tab keeps, or ""; on a tablet it is forgotten at once. */
export function codeFromCard(pilot, isForgotten) {
  try {
    const code = sessionStorage.getItem(codeKey(pilot)) ?? "";
    if (isForgotten) sessionStorage.removeItem(codeKey(pilot));
    return code;
  } catch {
    return "";
  }
}

/** Keep this page as it was served, with what it needs, so that it opens without network. */
async function keepPage(html, more) {
  if (!("caches" in globalThis)) return;
  const pages = await caches.open(PAGES);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policyOf(html) };
  await pages.put(location.pathname + location.search, new Response(html, { headers }));
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const needed = [...new Set([...loaded, REACH])].filter((name) => name.startsWith(`${location.origin}/static/`));
  const named = needed.map(async (name) => {
    if (!(await pages.match(name))) await pages.add(name);
  });
  await Promise.allSettled([...named, ...more.map((page) => keepOther(pages, page))]);
}

/** Keep another page as it is now, with the styles and scripts it names. */
async function keepOther(pages, address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const html = await answer.clone().text();
  await pages.put(address, answer);
  const named = readPage(html).querySelectorAll("link[rel=stylesheet], link[rel=modulepreload], script[src]");
  await Promise.allSettled(
    [...named].map(async (node) => {
      const name = new URL(node.getAttribute("href") ?? node.getAttribute("src"), location.href).href;
      if (!(await pages.match(name))) await pages.add(name);
    }),
  );
}

/** The page as it stands, with the nonces that the browser hides from the page itself. */
export function pageAsText() {
  const copy = document.cloneNode(true);
  for (const [place, node] of [...document.querySelectorAll(WITH_NONCE)].entries()) {
    copy.querySelectorAll(WITH_NONCE)[place].setAttribute("nonce", node.nonce);
  }
  return new XMLSerializer().serializeToString(copy);
}

/** What a page that is kept may do: the same as one that comes from the server. */
function policyOf(html) {
  const nonce = readPage(html).querySelector(WITH_NONCE)?.getAttribute("nonce") ?? "";
  return document.querySelector("meta[name=policy]").content.replace("{nonce}", nonce);
}

/** Let the worker serve kept pages when there is no network. */
export function registerWorker(more = [], html = null) {
  if (!("serviceWorker" in navigator)) return;
  const page = html ?? pageAsText();
  document.documentElement.dataset.kit = "late"; // until it is kept: a link that does not open yet may be on its way
  registerOwn("/werker.js").catch(() => undefined);
  const keep = () =>
    keepPage(page, more).then(
      () => {
        document.documentElement.dataset.kept = "";
        document.documentElement.dataset.kit = "ready";
        if (!navigator.onLine) mark();
      },
      () => undefined,
    );
  const later = () => setTimeout(keep, QUIET);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

const mark = () => import("./reach.js").then(({ markLinks }) => markLinks(navigator.onLine)).catch(() => undefined);
addEventListener("online", mark);
addEventListener("offline", mark);
if (!navigator.onLine) mark();
if (!["join", "survey"].includes(document.documentElement.dataset.page)) import("../surveys/way_back.js").catch(() => undefined);
