/* Opens kept participant pages when there is no network. Network first, so nobody sees an old page while there is one.
   It never takes over in the middle of work and never keeps what somebody typed. */

const PAGES = "scd-paginas-1";
const HANDED_ON = "scd-tablet-1"; // what the day keeps on a tablet for participants
const THE_DAY = "/scd-dag"; // where the day says its address, as in day/participants.js
const ON_LOCK = "/scd-op-slot"; // where a locked day says how the server hears of it, as in day/lock.js
const isOurs = (answer) => answer.status < 500 && (answer.headers.get("Content-Type") ?? "").startsWith("application/json"); // no wifi portal
const OURS = /^\/((m|terugblik|hulp|toolkit|privacy|o)(\/|$)|campagne\/reacties$)/;
const PATIENCE = 4_000;
const A_MOMENT = 1_000;

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith("scd-paginas-") && name !== PAGES).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

/* Patience is for those who have something kept; without it a slow network is better than nothing. */
async function networkFirst(request, isGood, ...ways) {
  const pages = await caches.open(PAGES);
  const kept = (await Promise.all(ways.map((way) => pages.match(request, way)))).find(Boolean);
  try {
    const answer = await fetch(request, kept ? { signal: /** @type {any} */ (AbortSignal).timeout(PATIENCE) } : {});
    if (!kept || isGood(answer)) return answer;
  } catch {
    /* no network: what is kept is shown */
  }
  return kept ?? onceMore(request);
}

/* Nothing is kept and the connection broke: a server that starts again, or a switch of wifi, is over in a moment. */
async function onceMore(request) {
  await new Promise((done) => setTimeout(done, A_MOMENT));
  return fetch(request).catch(() => Response.error());
}

/* Dutch is kept under the address without a language. */
function plainDutch(address) {
  const plain = new URL(address);
  if (plain.searchParams.get("taal") === "nl") plain.searchParams.delete("taal");
  return plain.href;
}

/* A tablet that is handed on shows what the day kept on it at once: with bad wifi nobody waits in front of a queue. */
async function keptFirst(request) {
  const kept = await (await caches.open(HANDED_ON)).match(plainDutch(request.url), { ignoreVary: true });
  return kept ?? page(request);
}

const page = (request) =>
  networkFirst(request, (answer) => answer.status < 500, { ignoreVary: true }, { ignoreVary: true, ignoreSearch: true });
const isFile = (answer) => answer.ok && !(answer.headers.get("Content-Type") ?? "").startsWith("text/html"); // not of a wifi portal
const file = (request) => networkFirst(request, isFile, { ignoreVary: true });
const isHandedOn = (address) => address.searchParams.get("modus") === "tablet";

/* A tablet that was locked without network tells the server so before that shows anything to whoever holds it. */
async function tellOfLock() {
  const kept = await caches.open(HANDED_ON);
  const told = await kept.match(ON_LOCK);
  if (!told) return;
  const answer = await fetch(await told.text(), { method: "POST", headers: { Accept: "application/json" }, redirect: "error" });
  if (isOurs(answer)) await kept.delete(ON_LOCK);
}

/* Any other page needs the network. A tablet with a day on it shows that day then, not an error of the browser. */
async function orTheDay(request) {
  try {
    await tellOfLock();
    return await fetch(request);
  } catch {
    const day = await (await caches.open(HANDED_ON)).match(THE_DAY);
    return day ? Response.redirect(await day.text()) : Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && OURS.test(address.pathname) && !address.pathname.startsWith("/toolkit/beheer"))
    event.respondWith(isHandedOn(address) ? keptFirst(request) : page(request));
  else if (request.mode === "navigate") event.respondWith(orTheDay(request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(file(request));
});
