// What participants need on this tablet without network: kept while there is one, with the day.
import { within } from "../offline/clock.js";
import { keepOpenMoments } from "../surveys/handed_on.js";
import { readPage, registerOwn } from "../platform/trusted.js";
import { isOff } from "./standing.js";
import * as answers from "../surveys/outbox.js";

const HANDED_ON = "scd-tablet-1"; // as in surveys/worker.js: the questions, for this pilot alone
const PAGES = "scd-paginas-1"; // help, toolkit and files, as on a phone
const THE_DAY = "/scd-dag"; // under this name the worker finds the day when a page needs the network
const EARLY = "t-1";
const OF_THE_DAY = ["t0", "t1"];
const MOMENTS = [EARLY, ...OF_THE_DAY];
const PATIENCE = 20_000;

// Whether somebody of the crew opened a moment, here or elsewhere. The weeks before the day open and close by the clock.
export function isOpen(store, day, moment) {
  if (isOff(store.plan)) {
    return false;
  }
  if (moment === EARLY) {
    const early = store.plan?.early;
    return Boolean(early) && early.from <= store.now() && store.now() < early.until;
  }
  const wanted = day.moments[moment];
  return wanted ? wanted === "open" : store.status?.moments[moment]?.[0] === "open";
}

async function ask(address, accept) {
  const headers = { Accept: accept, "Accept-Language": document.documentElement.lang || "nl" }; // whatever the tablet speaks
  const answer = await fetch(address, { headers, redirect: "error", signal: within(PATIENCE) });
  if (!answer.ok) {
    throw new Error(`answer ${answer.status}`);
  }
  return answer;
}

async function keepFile(cache, address) {
  await cache.put(address, await ask(address, "*/*"));
}

// The styles and scripts that a page names.
async function filesOf(answer) {
  const page = readPage(await answer.text());
  const named = page.querySelectorAll("link[rel=stylesheet], link[rel=modulepreload], link[rel=icon], script[src]");
  return [...named].map((node) => node.getAttribute("href") ?? node.getAttribute("src"));
}

async function worker() {
  const registration = await registerOwn("/werker.js", { scope: "/" });
  const coming = registration.installing ?? registration.waiting;
  if (!registration.active && coming) {
    await new Promise((done) => coming.addEventListener("statechange", () => coming.state === "activated" && done()));
  }
}

// Fetch everything before anything of before goes: half a set is no set. Returns when it was all there, and how many MB it takes.
export async function keepParticipants(store) {
  const said = await store.server.get("deelnemers");
  const pages = await Promise.all(said.pages.map(async ({ address, source }) => [address, await ask(source, "text/html")]));
  const beside = await Promise.all(said.beside.map(async (address) => [address, await ask(address, "text/html")]));
  const named = await Promise.all([...pages, ...beside].map(([, answer]) => filesOf(answer.clone())));
  const kept = await caches.open(PAGES);
  const files = new Set([...said.files, ...named.flat()]);
  await Promise.all([...files].map((address) => keepFile(kept, address)));
  await Promise.all(beside.map(([address, answer]) => kept.put(address, answer)));
  const handedOn = await caches.open(HANDED_ON);
  await Promise.all(pages.map(([address, answer]) => handedOn.put(address, answer)));
  await handedOn.put(THE_DAY, new Response(store.base));
  const addresses = new Set([THE_DAY, ...pages.map(([address]) => address)]);
  for (const old of await handedOn.keys()) {
    const { pathname, search } = new URL(old.url);
    await (addresses.has(pathname + search) ? undefined : handedOn.delete(old));
  }
  await worker();
  const size = (await navigator.storage?.estimate?.().catch(() => null))?.usage ?? 0;
  const found = { at: Date.now(), size: Math.max(Math.ceil(size / 1_000_000), 1) };
  await store.outbox.keep(`kept:${store.code}`, found);
  return found;
}

// Whether this tablet may be handed on now, with or without network.
export async function isKept(store) {
  const start = `${new URL(store.plan.join.address).pathname}?modus=tablet`;
  return Boolean(globalThis.caches && (await (await caches.open(HANDED_ON)).match(start, { ignoreVary: true })));
}

export function tellOpenMoments(store, day) {
  keepOpenMoments(
    store.code,
    MOMENTS.filter((moment) => isOpen(store, day, moment)),
  );
}

// The moments of the day that are open, for whoever ends it.
export const openOf = (store, day) => OF_THE_DAY.filter((moment) => isOpen(store, day, moment));

// Send what participants left here, and let the store know how much of it waits.
export function watchAnswers(store) {
  const look = async () => {
    store.answers = await answers.waiting().catch(() => []);
    store.dispatchEvent(new Event("change"));
  };
  answers.queue.addEventListener("change", look);
  answers.start();
  return look();
}

export const sendAnswers = () => answers.flush(true);
export const answersAsFile = () => answers.asFile();
