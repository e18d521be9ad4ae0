// What an observer sees: kept on their own device first, sent when there is a network. Without this script it is a plain form.
import { within } from "../offline/clock.js";
import { Outbox } from "../offline/outbox.js";
import { newKey } from "../offline/keys.js";
import { pageAsText, registerWorker } from "../platform/offline.js";

const asServed = pageAsText();
const NAME = "scd-meekijken";
const PATIENCE = 8_000;
const FIELDS = ["how", "quality", "engagement"];

/** @type {HTMLFormElement} */
const form = document.querySelector("[data-observe]");
const bar = document.querySelector("[data-offline-bar]");
const address = location.pathname;
const draftName = `draft:${address}`;
let token = form.elements.csrf_token.value;
let isSent = false;

const outbox = new Outbox({ name: NAME, probe, headers: async () => ({ "X-CSRFToken": token }) });

// Whether this is our server, with a fresh form token; returns its epoch.
async function probe() {
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { headers, cache: "no-store", redirect: "error", signal: within(PATIENCE) });
  const said = await answer.json().catch(() => null);
  if (!answer.ok || said?.scd !== "stand") {
    throw Object.assign(new Error(`answer ${answer.status}`), { status: answer.status });
  }
  token = said.token;
  return said.epoch;
}

const sections = [...form.querySelectorAll("[data-part]")];
const number = (text) => (text ? Number(text) : null);

function readPart(section) {
  const given = new FormData(form);
  const [how, quality, engagement] = FIELDS.map((name) => given.get(`${section.dataset.part}-${name}`) ?? "");
  return { part: section.dataset.part, how, quality: number(quality), engagement: number(engagement) };
}

function fillIn({ part, ...said }) {
  for (const name of FIELDS) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(`${part}-${name}`)}"]`)) {
      const value = String(said[name] ?? "");
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
}

const isEmpty = ({ how, quality, engagement }) => !how && quality === null && engagement === null;
const textOf = (said) => JSON.stringify(said);
const safe = new Map(sections.map((section) => [section.dataset.part, textOf(readPart(section))]));

const mine = (items) => items.filter((item) => item.url === address);
const saidIn = ({ body }) => {
  const { key: _key, ...said } = JSON.parse(body);
  return said;
};

// What was said here and is not on the page as it was kept: what waits, what was sent without a fresh page since, and
// what was being filled in.
async function restore() {
  const sent = navigator.onLine ? [] : mine(await outbox.sent());
  for (const said of [...sent, ...mine(await outbox.list())].map(saidIn)) {
    fillIn(said);
    safe.set(said.part, textOf(said));
  }
  ((await outbox.kept(draftName)) ?? []).forEach(fillIn);
}

function missesHow(section) {
  const said = readPart(section);
  const isMissing = !isEmpty(said) && !said.how;
  section.querySelector("[data-how-missing]").hidden = !isMissing;
  return isMissing;
}

async function keepAll() {
  const changed = sections.map(readPart).filter((said) => !isEmpty(said) && textOf(said) !== safe.get(said.part));
  for (const said of changed) {
    const key = newKey();
    safe.set(said.part, textOf(said));
    await outbox.put({ key, url: address, body: textOf({ key, ...said }) }).catch(() => undefined); // it is in hand then
  }
  isSent = true;
  await outbox.forget((name) => name === draftName).catch(() => undefined);
}

async function draw() {
  const waiting = mine(await outbox.list()).length;
  const isUnsafe = outbox.inHand > 0;
  const isOffline = !navigator.onLine || (waiting > 0 && outbox.state === "offline");
  bar.hidden = !isOffline && waiting === 0;
  bar.querySelector("[data-offline]").hidden = !isOffline || isUnsafe;
  bar.querySelector("[data-unsafe]").hidden = !isUnsafe;
  bar.querySelector("[data-unsent]").hidden = waiting === 0;
  bar.querySelector("[data-unsent-count]").textContent = String(waiting);
  const status = form.querySelector("[data-observed]");
  const { wordKept, wordSent } = status.dataset;
  status.textContent = isUnsafe ? "" : waiting ? wordKept : isSent ? wordSent : "";
}

let drawing = Promise.resolve();
const redraw = () => {
  drawing = drawing.then(draw).catch(() => undefined);
};

form.addEventListener("change", () => {
  outbox
    .keep(
      draftName,
      sections.map(readPart).filter((said) => !isEmpty(said)),
    )
    .catch(() => undefined);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const first = sections.find(missesHow);
  if (first) first.querySelector("input").focus();
  else keepAll().then(redraw, redraw);
});
outbox.addEventListener("change", redraw);
addEventListener("offline", redraw);
addEventListener("online", redraw);
addEventListener("beforeunload", (event) => outbox.inHand && event.preventDefault());

registerWorker([], asServed);
restore()
  .catch(() => undefined)
  .then(() => {
    outbox.start().then(redraw, redraw);
    redraw();
    document.documentElement.dataset.ready = "";
  });
