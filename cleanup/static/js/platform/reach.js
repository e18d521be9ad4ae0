/* Links that lead somewhere now. Without network only what is kept on this device opens: another link stays as text,
   with the word that it needs the network, until there is one again. What opens is as the two workers serve it. What this
   device does keep, but did not get in time, says that: it is no page that always needs the network. */

const PAGES = "scd-paginas-1";
const HANDED_ON = "scd-tablet-1";
const OF_THE_DAY = "scd-dag-";
const DAY = /^\/pilots\/([^/]+\/dag\/?|dag-scherm)$/;
const KEPT = /^\/(m|terugblik|hulp|toolkit|privacy)(\/|$)/;
const BY_ITSELF = /^(tel|sms|mailto|blob):$/; // the device opens these
const ALWAYS = "[data-next-person], [data-to-crew]";

async function isKept(address, exactly) {
  const anyway = { ignoreVary: true, ignoreSearch: !exactly };
  const page = (await caches.has(PAGES)) && (await (await caches.open(PAGES)).match(address, anyway));
  const plain = address.replace("&taal=nl", ""); // Dutch is kept without the word
  return page || ((await caches.has(HANDED_ON)) && (await (await caches.open(HANDED_ON)).match(plain, { ignoreVary: true })));
}

/** Whether an address opens without network; true for another place on this page. `exactly`: no other language of it. */
export async function opensHere(address, exactly = false) {
  const url = new URL(address, location.href);
  const isHere = url.origin === location.origin && url.pathname === location.pathname && url.search === location.search;
  if (isHere || BY_ITSELF.test(url.protocol)) return true;
  if (url.origin !== location.origin || !globalThis.caches) return false;
  if (DAY.test(url.pathname)) return (await caches.keys()).some((name) => name.startsWith(OF_THE_DAY));
  return KEPT.test(url.pathname) && Boolean(await isKept(url.pathname + url.search, exactly));
}

function take(link) {
  link.dataset.later = link.getAttribute("href");
  link.removeAttribute("href");
  link.setAttribute("aria-disabled", "true");
  const word = document.createElement("span");
  word.dataset.withNetwork = "";
  link.append(word);
  tell(link);
}

/* Why it does not open: it is not here yet, or it never is. */
function tell(link) {
  const words = document.querySelector("[data-offline-bar]")?.dataset;
  const isLate = document.documentElement.dataset.kit === "late" && KEPT.test(new URL(link.dataset.later, location.href).pathname);
  link.querySelector("[data-with-network]").textContent = `\u00a0${(isLate ? words?.wordLate : words?.wordLater) ?? ""}`;
}

function give(link) {
  link.setAttribute("href", link.dataset.later);
  link.removeAttribute("data-later");
  link.removeAttribute("aria-disabled");
  link.querySelector("[data-with-network]")?.remove();
}

/** Leave only the links that lead somewhere now. */
export async function markLinks(isOnline) {
  for (const link of document.querySelectorAll("a[data-later]")) {
    const isFine = isOnline || (await opens(link, link.dataset.later));
    if (!link.dataset.later) continue; // another look gave it meanwhile
    if (isFine) give(link);
    else tell(link);
  }
  for (const link of isOnline ? [] : document.querySelectorAll("a[href]")) {
    const isFine = link.matches(ALWAYS) || (await opens(link, link.getAttribute("href")));
    if (!isFine && link.hasAttribute("href")) take(link);
  }
}

const opens = (link, address) => opensHere(address, Boolean(link.hreflang) && link.hreflang !== document.documentElement.lang);
