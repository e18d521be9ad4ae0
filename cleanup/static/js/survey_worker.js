/* Opens kept participant pages when there is no network. Network first, so nobody sees an old page while there is one.
   It never takes over in the middle of work and never keeps what somebody typed. */

const PAGES = "scd-paginas-1";
const OURS = /^\/(m|terugblik|hulp|toolkit|privacy)(\/|$)/;
const PATIENCE = 4_000;

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("scd-paginas-") && name !== PAGES).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) return answer;
    throw new Error(String(answer.status));
  } catch {
    const pages = await caches.open(PAGES);
    return (await pages.match(request, { ignoreVary: true })) ?? (await pages.match(request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
  }
}

async function file(request) {
  const pages = await caches.open(PAGES);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return (await pages.match(request, { ignoreVary: true })) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && OURS.test(address.pathname) && !address.pathname.startsWith("/toolkit/beheer")) event.respondWith(page(request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(file(request));
});
