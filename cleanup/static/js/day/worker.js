// The worker of the tablet: keeps the page and its files, so that a day starts and goes on without network.
// VERSION and FILES stand on top, put there by the server. It never takes over by itself: an old page keeps its
// own files until the page says that nobody is in the middle of something.
const CACHE = `scd-dag-${VERSION}`;
const [SHELL, SCREEN] = FILES;
const HANDED_ON = "scd-tablet-1";
const ON_LOCK = "/scd-op-slot";
const isOurs = (answer) => answer.status < 500 && (answer.headers.get("Content-Type") ?? "").startsWith("application/json"); // no wifi portal
const OF_A_PILOT = /^\/pilots\/[A-Z0-9]+\//;
const IS_DAY = /^\/pilots\/[^/]+\/dag\/?$/;

self.addEventListener("install", (event) => {
  // When one file cannot be had the install fails and the worker of before stays: never half a version.
  const all = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(all)));
});

self.addEventListener("activate", (event) => {
  const clear = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("scd-dag-") && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") {
    self.skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate" && IS_DAY.test(url.pathname)) {
    event.respondWith(kept(SHELL, request));
  } else if (request.mode === "navigate" && url.pathname === SCREEN) {
    event.respondWith(kept(SCREEN, request));
  } else if (request.mode === "navigate" && OF_A_PILOT.test(url.pathname)) {
    event.respondWith(orTheDay(request, url));
  } else if (FILES.includes(url.pathname + url.search)) {
    event.respondWith(kept(url.pathname + url.search, request));
  }
});

// Another page of a pilot is not kept: without network its day is there.
async function orTheDay(request, url) {
  const asked = tellOfLock().then(() => fetch(request));
  return asked.catch(() => Response.redirect(url.pathname.replace(/^(\/pilots\/[^/]+\/).*/, "$1dag")));
}

// As in surveys/worker.js: a lock the server has not heard of yet comes before any page of it.
async function tellOfLock() {
  const handedOn = await caches.open(HANDED_ON);
  const told = await handedOn.match(ON_LOCK);
  if (!told) {
    return;
  }
  const answer = await fetch(await told.text(), { method: "POST", headers: { Accept: "application/json" }, redirect: "error" });
  if (isOurs(answer)) {
    await handedOn.delete(ON_LOCK);
  }
}

async function kept(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}
