// The tablet on the day: buttons become events, events become the page; without network everything goes on.
import { all, countIn, fill, make, makeButton, one, say, show, words, write } from "./dom.js";
import { currentOf, fold } from "./fold.js";
import { goesAway, listenForPin, lockActions, lockWhenIdle } from "./handover.js";
import { chooseCard, closeHeavy, heavyMore, openHeavy, setLogged, takeLogged } from "./heavy.js";
import { watchTouch } from "./idle.js";
import { answersAsFile, isKept, keepParticipants, sendAnswers, watchAnswers } from "./participants.js";
import { asMeantBody } from "./as_meant.js";
import { lookedBack, renderLookBack } from "./look_back.js";
import { askResult, chooseItem, chooseSet, chosenItem, renderQuiz, shownResult } from "./quizmaster.js";
import { DayStore } from "./store.js";
import { openTools, toolActions } from "./tools.js";
import { cutsOf, nameOf, partsByCode, render, renderNotices } from "./view.js";
import { Beamer, screenOf } from "./beam.js";
import { dealCards, renderPractice } from "./practice.js";
import { keepAwake, registerWorker } from "./device.js";

const POLL_WHILE_OPEN = 4_500;
const POLL = 8_000;
const SOON = 1_500;
const TICK = 1_000;
const TOAST = 8_000;
const MOST_CUT = 60; // as the server takes
const ONCE = new Set(["start", "next", "skip", "heavy", "open", "close", "end"]); // a double tap counts once
const [, , code] = location.pathname.split("/");
const store = new DayStore(decodeURIComponent(code));
const seen = new Set(JSON.parse(sessionStorage.getItem("scd-gezien") ?? "[]"));
let day = fold([]);

// A second window of this tablet shows the same; nothing while the tablet is locked.
const beamer = new Beamer(store.code, () => {
  const { plan } = store;
  return plan && { ...screenOf(plan, day, store.now(), shownResult()), join: { ...plan.join, code: plan.pilot.day_code } };
});

const dialog = (name) => one(`[data-dialog=${name}]`);
const value = (selector) => one(selector).value.trim();
const partNow = () => currentOf(day)?.code ?? "";

function draw() {
  day = fold(store.events);
  document.documentElement.dataset.events = String(store.events.length);
  render(store, day);
  if (store.plan) {
    renderNotices(day, partsByCode(store.plan), seen);
    renderQuiz(store.plan, day);
    renderPractice(store.plan, day);
    renderLookBack(store, day, (code) => nameOf(partsByCode(store.plan), code));
    beamer.tell();
    fill("[data-tags]", "tags", () =>
      store.plan.tags.map((tag) => makeButton(tag.label, { "data-do": "observe", "data-value": tag.code })),
    );
    write("[data-left-sentence]", day.left ? say("left_n", { n: day.left }) : "");
  }
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

function planOf(variant) {
  return store.plan.sheets[variant].map(({ code: part, phase, minutes, fixed }) => ({ code: part, phase, minutes, fixed }));
}

// Accept what is proposed: one tap, one way back.
async function shorten() {
  const keys = [];
  for (const { part, minutes, drops } of cutsOf(store, day)) {
    keys.push(drops ? await store.record("skip", { part, reason: "" }) : await store.record("more", { part, minutes: -Math.min(minutes, MOST_CUT) }));
  }
  toast(keys.every(Boolean) ? words.shortened : words.not_saved, keys.filter(Boolean).join(" ") || null);
  pollIn(SOON);
}

const actions = {
  ...toolActions,
  ...lockActions(store, () => day, toast),
  start() {
    const { starts, ends, variant } = store.plan.pilot;
    return record("start", { plan: planOf(variant), starts, ends, variant });
  },
  next: () => record("next", { part: partNow() }, { undo: true }),
  skip: (button) => record("skip", { part: button.dataset.part ?? partNow(), reason: "" }, { undo: true }),
  more: () => record("more", { part: partNow(), minutes: 5 }, { undo: true }),
  shorten,
  pause: () => record("pause", {}),
  resume: () => record("resume", {}),
  as_meant: (button) => record("as_meant", asMeantBody(button.dataset), { undo: true }),
  engagement: (button) => record("engagement", { part: button.dataset.part, value: Number(button.dataset.value) }),
  async observe(button) {
    dialog("observe").close();
    await record("observe", { part: partNow(), tag: button.dataset.value }, { undo: true });
  },
  async note() {
    const text = value("[data-note]");
    if (!text) {
      return;
    }
    const isSafe = await record("note", { part: partNow(), text });
    one("[data-note]").value = "";
    dialog("note").close();
    if (isSafe) {
      await store.keepDraft("");
    }
  },
  async heavy() {
    openHeavy(store.cards, store.plan !== null);
    if (store.plan) {
      setLogged(await record("heavy", { part: partNow(), card: "" }));
    }
  },
  card: (button) => chooseCard(store.cards, button.dataset.value),
  async heavy_more() {
    await record("heavy_more", heavyMore());
    closeHeavy();
  },
  async undo_heavy() {
    closeHeavy();
    await record("undo", { of: takeLogged() });
  },
  async present() {
    const count = countIn(value("[data-present]"));
    show("[data-present-error]", !(count <= 200));
    if (count <= 200) {
      await record("present", { count });
      dialog("present").close();
    }
  },
  left: () => record("left", { count: 1, reason: value("[data-leave-reason]") }, { undo: true }),
  open: (button) => record("open", { moment: button.dataset.value }),
  async close(button) {
    dialog("close").close();
    await record("close", { moment: button.dataset.value });
  },
  screen: (button) => record("screen", { show: button.dataset.value }),
  beam: ({ dataset }) => record("beam", { show: dataset.showWhat, item: dataset.item, step: dataset.step }),
  did: (button) => record("did", { action: button.dataset.value, count: 1 }, { undo: true }),
  deal: () => dealCards(store.plan, day),
  second_screen: () => globalThis.open(`/pilots/dag-scherm?dag=${encodeURIComponent(store.code)}`, "scd-scherm"),
  item(button) {
    chooseItem(button.dataset.value);
    draw();
  },
  quiz_set(button) {
    chooseSet(button.dataset.value);
    draw();
  },
  async quiz(button) {
    await record("quiz", { item: chosenItem(), step: button.dataset.value });
    if (button.dataset.value === "vraag" && day.screen !== "quiz") {
      await record("screen", { show: "quiz" });
    }
  },
  async variant() {
    const wanted = one("[name=variant]:checked")?.value;
    const reason = value("[data-variant-reason]");
    show("[data-variant-error]", !wanted || !reason);
    if (wanted && reason) {
      const source = one("[data-advice]").dataset.source || "geen";
      await record("variant", { variant: wanted, reason, source, plan: planOf(wanted) }, { undo: true });
      dialog("variant").close();
    }
  },
  async wellbeing() {
    const feeling = one("[name=feeling]:checked")?.value;
    show("[data-wellbeing-error]", !feeling);
    if (feeling) {
      await record("wellbeing", { feeling, contact: one("[data-contact]").checked, text: value("[data-wellbeing]") });
      dialog("wellbeing").querySelectorAll("input, textarea").forEach((input) => {
        input.checked = false;
        input.value = input.type === "radio" ? input.value : "";
      });
      dialog("wellbeing").close();
    }
  },
  async look_back() {
    const said = lookedBack();
    show("[data-look-back-error]", said.length === 0);
    for (const body of said) {
      await record("look_back", body);
    }
  },
  async end() {
    await record("end", {}, { undo: true });
    dialog("end").close();
    location.hash = "#nu";
  },
  async undo(button) {
    for (const of of button.dataset.value.split(" ")) {
      await record("undo", { of });
    }
    toast(words.undone);
  },
  seen(button) {
    seen.add(button.dataset.value);
    sessionStorage.setItem("scd-gezien", JSON.stringify([...seen]));
    draw();
  },
  flush: () => Promise.all([store.outbox.flush(), sendAnswers()]),
  async export() {
    save(new Blob([JSON.stringify(await store.outbox.exported())], { type: "application/json" }), `dag-${store.code}.json`);
    if (store.answers.length) {
      save(await answersAsFile(), "antwoorden-niet-verzonden.json");
    }
  },
};

function save(file, name) {
  const link = make("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TICK);
}

// The pages for participants, once for every time that the day is opened; later when there was no network.
let kept = null;
let isKeeping = false;
async function keepForParticipants() {
  if (isKeeping || !store.plan || !store.isOnline || !("caches" in globalThis)) {
    return;
  }
  isKeeping = true;
  try {
    kept = await keepParticipants(store);
    document.documentElement.dataset.participants = "1";
  } catch {
    isKeeping = false; // tried again when the tablet looks at the server
    kept = (await isKept(store)) ? await store.outbox.kept(`kept:${store.code}`) : null;
  }
  showKept();
}

function showKept() {
  const date = kept && new Date(kept).toLocaleString(document.documentElement.lang, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  write("[data-kept-sentence]", date ? say("kept", { date }) : words.not_kept);
}

async function restoreDraft() {
  one("[data-note]").value = (await store.draft()) ?? "";
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
  close(button) {
    const { value: moment } = button.dataset;
    write("[data-close-sentence]", say("close_sure", { name: words[moment], state: one(`[data-moment=${moment}] [data-moment-state]`).textContent }));
    one("[data-dialog=close] [data-do=close]").dataset.value = moment;
  },
};

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

one("[data-note]").addEventListener("input", (event) => {
  store.keepDraft(event.target.value).catch(() => undefined);
});
addEventListener("hashchange", draw);
store.addEventListener("change", draw);
// Nothing of the day may stay on the screen: a fresh page holds none of it. What could not be kept would be lost.
store.addEventListener("hidden", () => {
  all("dialog[open]").forEach((open) => open.close());
  all("textarea").forEach((area) => { area.value = ""; });
  all("[data-shown]").forEach((list) => { list.replaceChildren(); delete list.dataset.shown; });
  draw();
  const returns = store.isOnline || navigator.serviceWorker?.controller;
  if (returns && !goesAway() && store.unsaved.length === 0) {
    location.reload();
  }
});
addEventListener("pageshow", (event) => event.persisted && store.refresh());

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
    await store.keepDraft(value("[data-note]"));
  }
}

async function look() {
  if (store.needsPin) {
    await store.lock.watch();
    draw();
  }
  if (!store.needsPin) {
    await (store.plan ? store.sync() : store.loadPlan());
    await askResult(store, day);
    keepForParticipants();
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
  watchTouch();
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
  document.documentElement.dataset.ready = "1";
  watchAnswers(store);
  poll();
  setInterval(tick, TICK);
}

begin();
