// The tablet on the day: buttons become events, events become the page; without network everything goes on.
import { rememberStart } from "../surveys/way_back.js";
import { makeActions } from "./actions.js";
import { Beamer, screenOf } from "./beam.js";
import { keepAwake, registerWorker } from "./device.js";
import { all, fill, make, makeButton, one, say, show, words, write } from "./dom.js";
import { currentOf, fold } from "./fold.js";
import { goesAway, listenForPin, lockWhenIdle } from "./handover.js";
import { watchTouch } from "./idle.js";
import { Kit } from "./kit.js";
import { renderLookBack } from "./look_back.js";
import { openOf, watchAnswers } from "./participants.js";
import { renderPractice } from "./practice.js";
import { checkPresent, watchPresent } from "./present.js";
import { askResult, renderQuiz, shownResult } from "./quizmaster.js";
import { renderNews } from "./news.js";
import { followPlan } from "./standing.js";
import { DayStore } from "./store.js";
import { endingAt } from "./timing.js";
import { openTools } from "./tools.js";
import { nameOf, partsByCode, render, renderNotices } from "./view.js";

const POLL_WHILE_OPEN = 4_500;
const POLL = 8_000;
const SOON = 1_500;
const TICK = 1_000;
const TOAST = 8_000;
const ONCE = new Set(["start", "next", "skip", "heavy", "open", "close", "end"]); // a double tap counts once
const [, , code] = location.pathname.split("/");
const store = new DayStore(decodeURIComponent(code));
const kit = new Kit(store);
const seen = new Set(readSeen());
let day = fold([]);

// A second window of this tablet shows the same; nothing while the tablet is locked.
const beamer = new Beamer(store.code, () => {
  const { plan } = store;
  return plan && { ...screenOf(plan, day, store.now(), shownResult()), join: { ...plan.join, code: plan.pilot.day_code } };
});

// The notices that were read in this tab; where storage is forbidden they are read once more after a reload.
function readSeen() {
  try {
    return JSON.parse(sessionStorage.getItem("scd-gezien")) ?? [];
  } catch {
    return [];
  }
}

const dialog = (name) => one(`[data-dialog=${name}]`);
const value = (selector) => one(selector).value.trim();
const partNow = () => currentOf(day)?.code ?? "";

function draw() {
  day = endingAt(fold(store.events), store.plan?.pilot.ends ?? "");
  document.documentElement.dataset.events = String(store.events.length);
  render(store, day);
  renderNews(store, day);
  if (store.plan) {
    renderNotices(day, partsByCode(store.plan), seen);
    renderQuiz(store.plan, day);
    renderPractice(store.plan, day);
    renderLookBack(store, day, (part) => nameOf(partsByCode(store.plan), part));
    beamer.tell();
    fill("[data-tags]", "tags", () =>
      store.plan.tags.map((tag) => makeButton(tag.label, { "data-do": "observe", "data-value": tag.code })),
    );
    write("[data-left-sentence]", day.left ? say("left_n", { n: day.left }) : "");
  }
  kit.showWhatOpens();
}

// Keep an event, say that it is safe, and offer to take it back.
async function record(kind, body = {}, { undo = false } = {}) {
  const key = await store.record(kind, body);
  toast(key ? words.saved : words.not_saved, undo && key ? key : null);
  pollIn(SOON);
  return key;
}

function toast(sentence, key = null) {
  const region = one("[data-status]");
  const line = make("p", { class: "toast" }, sentence);
  if (key) {
    line.append(makeButton(words.undo, { "data-do": "undo", "data-value": key }, "quiet"));
  }
  region.replaceChildren(line);
  setTimeout(() => line.remove(), TOAST);
}

async function restoreDraft() {
  one("[data-note]").value = await store.draft.text();
}

async function askAdvice() {
  const place = one("[data-advice]");
  for (const input of document.querySelectorAll("[name=variant]")) {
    input.closest("label").hidden = !(input.value in store.plan.sheets);
  }
  const said = (await store.ask("advies")) ?? intakeAdvice();
  place.dataset.source = said.source ?? "geen";
  write(place, said.variant ? say(`advice_${said.source}`, { variant: words[said.variant] }) : words.advice_none);
}

function intakeAdvice() {
  const { intake_variant: variant } = store.plan.pilot;
  return variant ? { variant, source: "intake" } : {};
}

// What a window needs before it is looked at.
const prepare = {
  variant: askAdvice,
  tools: () => openTools(day, store.plan),
  present: () => checkPresent(store),
  end() {
    const names = openOf(store, day).map((moment) => words[moment]);
    show("[data-still-open]", names.length > 0);
    write("[data-open-at-end]", say("open_at_end", { names: names.join(", ") }));
  },
  close(button) {
    const { value: moment } = button.dataset;
    write(
      "[data-close-sentence]",
      say("close_sure", { name: words[moment], state: one(`[data-moment=${moment}] [data-moment-state]`).textContent }),
    );
    one("[data-dialog=close] [data-do=close]").dataset.value = moment;
  },
};

const actions = makeActions(store, { dayNow: () => day, record, toast, draw, soon: () => pollIn(SOON), seen });

let busy = Promise.resolve();
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do], [data-open], [data-close]");
  if (!button || button.disabled || (event.detail > 1 && ONCE.has(button.dataset.do))) {
    return;
  }
  if ("close" in button.dataset) {
    button.closest("dialog").close();
  } else if (button.dataset.open) {
    dialog(button.dataset.open).showModal();
    prepare[button.dataset.open]?.(button);
  } else {
    busy = busy.then(() => actions[button.dataset.do](button)).catch((error) => toast(`${words.not_saved} (${error.name})`));
  }
});

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (input.name === "clock") {
    await record("clock", { mode: input.value });
  } else if ("changed" in input.dataset) {
    await record("changed", { part: partNow(), changed: input.checked });
  } else if ("import" in input.dataset && input.files.length) {
    await importFile(input);
  }
});

async function importFile(input) {
  try {
    await store.outbox.imported(JSON.parse(await input.files[0].text()));
    write("[data-import-sentence]", words.imported);
  } catch {
    write("[data-import-sentence]", words.not_a_file);
  }
  input.value = "";
}

one("[data-note]").addEventListener("input", (event) => store.draft.keep(event.target.value).catch(() => undefined));
addEventListener("hashchange", draw);
store.addEventListener("change", draw);
// Nothing of the day may stay on the screen: a fresh page holds none of it. What could not be kept would be lost.
store.addEventListener("hidden", () => {
  all("dialog[open]").forEach((open) => open.close());
  all("textarea").forEach((area) => {
    area.value = "";
  });
  all("[data-shown]").forEach((list) => {
    list.replaceChildren();
    delete list.dataset.shown;
  });
  draw();
  const returns = store.isOnline || navigator.serviceWorker?.controller;
  if (returns && !goesAway() && store.unsaved.length === 0) {
    location.reload();
  }
});
addEventListener("pageshow", (event) => event.persisted && store.refresh());
addEventListener("beforeunload", (event) => store.unsaved.length && event.preventDefault());

let timer = 0;

// Look at the server now and then; often while people are answering, and soon after something was recorded here.
async function poll() {
  if (!document.hidden) {
    await saveAgain();
    await look();
    keepAwake(Boolean(store.lock.face?.part) || (day.startedAt !== null && day.endedAt === null));
  }
  pollIn(isLive() || !store.isOnline ? POLL_WHILE_OPEN : POLL);
}

// What could not be kept before; only when it is safe the words typed for it may go.
async function saveAgain() {
  if (store.unsaved.length && (await store.saveUnsaved())) {
    await store.draft.keep(value("[data-note]"));
  }
}

async function look() {
  if (store.needsPin) {
    await store.lock.watch();
    draw();
  }
  if (!store.needsPin) {
    await (store.plan ? store.sync() : store.loadPlan());
    await followPlan(store);
    await askResult(store, day);
    kit.keep();
  }
}

async function tick() {
  await lockWhenIdle(store, day);
  draw();
}

function pollIn(wait) {
  clearTimeout(timer);
  timer = setTimeout(poll, wait);
}

function isLive() {
  const states = Object.values(store.status?.moments ?? {}).map(([state]) => state);
  return [...states, ...Object.values(day.moments)].includes("open") || Boolean(day.quiz);
}

async function begin() {
  for (const link of all("[data-sign-in]")) {
    link.href = `/aanmelden?next=${encodeURIComponent(location.pathname)}`;
  }
  document.head.append(make("link", { rel: "manifest", href: `${store.base}/app.webmanifest` }));
  rememberStart(store.base);
  watchTouch();
  watchPresent(store);
  listenForPin(store, async () => {
    await restoreDraft();
    pollIn(0);
  });
  await store.open();
  await restoreDraft();
  draw();
  await tick();
  store.outbox.start();
  registerWorker(() => store.waiting.length === 0 && store.unsaved.length === 0 && all("dialog[open]").length === 0);
  await (store.needsPin ? undefined : store.loadPlan());
  await (store.plan ? kit.look() : undefined);
  document.documentElement.dataset.ready = "1";
  watchAnswers(store);
  poll();
  setInterval(tick, TICK);
}

begin();
