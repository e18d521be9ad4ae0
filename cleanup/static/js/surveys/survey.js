/* The questions, one at a time from one document. Without this script they are one page that scrolls.
   Every answer is kept on the own phone at once; what is finished goes through the outbox. On a shared tablet
   nothing is kept but what is sealed and not sent yet. */

import "../offline/file.js";
import "../offline/hand.js";
import "../offline/outbox.js";
import "../offline/rules.js"; // what others here import stands here too: on a slow line every step deeper costs time
import "../offline/store.js";
import { newCardCode, normaliseCardCode, showCardCode } from "./card_code.js";
import { codeFromCard, codeKey, keepFromAddress, pageAsText, registerWorker } from "../platform/offline.js";
import { goOnByItself } from "./onward.js";
import * as outbox from "./outbox.js";
import {
  all,
  draft,
  dropDraft,
  fillIn,
  form,
  isAnswered,
  isShown,
  keep,
  keepDraft,
  kept,
  moment,
  one,
  ownPhone,
  pilot,
  questions,
  screens,
  state,
  theirs,
  valuesOf,
  version,
} from "./page.js";
import { go, mayLeave, obeyRules, renumber, show, showProgress, showSmallParts } from "./screens.js";
import { rememberStart } from "./way_back.js";

const asServed = pageAsText();
const isKept = form.elements.client_id.value === ""; // as the day keeps it on a tablet: nothing of it is kept again
const givesCode = ["t-1", "t0"].includes(moment);
const doneKey = `scd.done.${pilot}.${moment}`;
const panel = (name) => one(`[data-panel="${name}"]`);

/* ---- sending ---- */

function showPanel(name) {
  form.hidden = true;
  all("[data-steps]").forEach((part) => (part.hidden = true));
  all("[data-panel]").forEach((part) => (part.hidden = part.dataset.panel !== name));
  one("h2", panel(name))?.focus();
}

function backToQuestions() {
  all("[data-panel], [data-steps]").forEach((part) => (part.hidden = "panel" in part.dataset));
  form.hidden = false;
}

function fieldsToSend() {
  const fields = valuesOf((name) => name !== "csrf_token" && name !== "made_at");
  for (const screen of screens.filter((s) => s.dataset.item && !isShown(s))) delete fields[screen.dataset.item];
  const single = Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  return { ...Object.fromEntries(single), client_id: state.clientId };
}

function wipe() {
  state.finished = true;
  dropDraft();
  form.reset();
  for (const field of all("input:not([type=hidden]), textarea", form)) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  if (!ownPhone)
    all(".code-value, .code-value *, [data-own-code], [data-receipt]").forEach((part) =>
      part.children.length ? undefined : (part.textContent = ""),
    );
}

let handing = false;
async function send(event) {
  event.preventDefault();
  if (handing || state.finished) return;
  const code = screens.findIndex((screen) => screen.dataset.screen === "code");
  if (!mayLeave(screens[code])) {
    backToQuestions();
    show(code);
    one("#card_code").focus();
    return;
  }
  handing = true;
  const { csrf_token: token, ticket } = Object.fromEntries(new FormData(form));
  try {
    const fields = fieldsToSend();
    const isSafe = await outbox.put({ url: form.action, fields, ticket, token, serverKey: form.dataset.seal });
    keep(doneKey, { client_id: state.clientId });
    wipe();
    showPanel(isSafe ? "sending" : "unsafe");
    if (!ownPhone) history.replaceState(null, "", location.href);
    outbox.flush();
  } finally {
    handing = false;
  }
}

/* ---- stopping: anybody may, at any question, and choose what happens with what is there ---- */

function askToStop() {
  const nothing = !questions().some(isAnswered);
  one("[data-stop-question]").hidden = nothing;
  one("[data-stop-keep]").hidden = nothing;
  showPanel("stop");
}

function dropEverything() {
  wipe();
  if (givesCode) keep(codeKey(pilot), null);
  if (!ownPhone) history.replaceState(null, "", location.href);
  showPanel("stopped");
}

function goOn() {
  backToQuestions();
  show(state.place);
}

const NOT_THERE = 404; // of a day that had this code before: it is off, or on another date
const mine = (event) => event.detail.item.client_id === state.clientId;

outbox.queue.addEventListener("stored", (event) => {
  const { csrf_token: token, receipt } = event.detail.said;
  setOffline(false);
  if (token) form.elements.csrf_token.value = token;
  if (!mine(event)) return;
  all("[data-receipt]").forEach((part) => (part.textContent = receipt));
  showPanel("thanks");
  document.dispatchEvent(new CustomEvent("scd:sent"));
});

outbox.queue.addEventListener("refused", (event) => {
  if (!mine(event)) return;
  const { errors = {}, error } = event.detail.said;
  const place = one("[data-refusal]");
  place.textContent = event.detail.status === NOT_THERE ? place.dataset.gone : (Object.values(errors)[0] ?? error ?? "");
  showPanel("refused");
});

/* ---- the connection ---- */

let isOffline = false;
let unsent = 0;

function showBar() {
  const bar = one("[data-offline-bar]");
  const isUnsafe = outbox.inHand() > 0;
  one("[data-offline]", bar).hidden = !isOffline || isUnsafe;
  one("[data-unsafe]", bar).hidden = !isUnsafe;
  one("[data-unsent-count]", bar).textContent = String(unsent);
  one("[data-unsent]", bar).hidden = unsent === 0;
  bar.hidden = !isOffline && !isUnsafe && unsent === 0;
}

function setOffline(offline) {
  isOffline = offline;
  showBar();
}

outbox.queue.addEventListener("change", async () => {
  if (outbox.queue.state === "offline") isOffline = true;
  unsent = await outbox.queue.count().catch(() => unsent);
  showBar();
});
addEventListener("offline", () => setOffline(true));
addEventListener("online", () => setOffline(false));

async function saveFile() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await outbox.asFile());
  link.download = "niet-verzonden.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

/* ---- beginning ---- */

function offerCode() {
  const field = one("#card_code");
  const typed = theirs.has("card_code") && field.value.trim();
  const typedCode = typed ? normaliseCardCode(field.value) : null;
  if (typed && !typedCode) return; // what is wrong with it is said where somebody goes on
  const fromCard = normaliseCardCode(codeFromCard(pilot, !ownPhone));
  const before = typedCode ?? fromCard ?? (kept(codeKey(pilot)) || null);
  const bare = before ?? (givesCode && !field.hasAttribute("aria-invalid") ? newCardCode() : null);
  if (!bare) return;
  field.value = showCardCode(bare);
  all("[data-fresh-code] .code-value [aria-hidden]").forEach((part) => (part.textContent = showCardCode(bare)));
  all("[data-fresh-code] .code-value .visually-hidden").forEach((part) => (part.textContent = [...bare].join(" ")));
  one("[data-kept-code]").hidden = !(before && !givesCode);
}

function afterRefusal() {
  const first = one(".error-summary");
  if (!first) return -1;
  return screens.findIndex((screen) => one(".field-error:not([hidden])", screen));
}

async function watchTablet() {
  const [{ watchIdle }, { leaveNothing }, { startSending }] = await Promise.all([
    import("./kiosk.js"),
    import("./handed_on.js"),
    import("../day/sender.js"),
  ]);
  const start = one("[data-next-person]").getAttribute("href");
  rememberStart(start);
  leaveNothing(start, wipe);
  watchIdle(one("[data-idle]"), { forget: wipe, start, mayLeave: () => outbox.inHand() === 0 });
  await startSending(pilot).catch(() => undefined); // what the day recorded: the server must know that it is open
}

async function begin() {
  keepFromAddress(pilot);
  offerCode();
  const before = draft();
  const done = kept(doneKey);
  if (before) state.clientId = before.client_id;
  const where = await outbox.whereIs(before?.client_id ?? done?.client_id ?? "").catch(() => "");
  if (before && where) dropDraft();
  else if (before) fillIn(before.values);
  showSmallParts();
  all("[data-steps]").forEach((part) => (part.hidden = false));
  all("[data-plain]").forEach((part) => (part.hidden = true));
  if (where === "out" || (done && !before)) {
    state.clientId = done?.client_id ?? state.clientId;
    state.finished = true;
    showPanel(where === "out" ? "sending" : "done");
  } else {
    const wrong = afterRefusal();
    const start = wrong >= 0 ? wrong : before?.version === version ? before.place : 0;
    history.replaceState({ place: start }, "");
    show(start, { focus: start > 0 });
    if (theirs.size) keepDraft(); // said before this page was ready
  }
  if (!ownPhone) await watchTablet();
  document.documentElement.dataset.ready = "";
  outbox.start();
}

form.addEventListener("submit", send);
form.addEventListener("change", (event) => {
  obeyRules(event.target);
  renumber();
  showProgress();
  keepDraft();
});
form.addEventListener("input", keepDraft);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT" || state.place === screens.length - 1) return;
  event.preventDefault(); // Enter goes on; it never sends half a questionnaire
  go(1);
});
const mayGoOn = goOnByItself(form, go);
one("[data-next]").addEventListener("click", () => mayGoOn() && go(1));
one("[data-back]").addEventListener("click", () => (history.state?.place > 0 && state.place > 0 ? history.back() : go(-1)));
one("[data-show-open]").addEventListener("click", () => {
  const open = screens.findIndex((screen) => screen.dataset.item && isShown(screen) && !isAnswered(screen));
  if (open >= 0) show(open);
});
all("[data-try]").forEach((button) => button.addEventListener("click", () => outbox.flush(true)));
all("[data-export]").forEach((button) => button.addEventListener("click", saveFile));
one("[data-stop]").addEventListener("click", askToStop);
one("[data-stop-send]").addEventListener("click", send);
one("[data-stop-drop]").addEventListener("click", dropEverything);
one("[data-stop-back]").addEventListener("click", goOn);
one("[data-again]").addEventListener("click", () => {
  keep(doneKey, null);
  keep(codeKey(pilot), null);
  location.reload();
});
one("[data-anew]")?.addEventListener("click", () => location.reload());
addEventListener("popstate", (event) => {
  if (state.finished) return;
  backToQuestions();
  show(event.state?.place ?? 0);
});
addEventListener("beforeunload", (event) => {
  if ((!state.finished && state.place > 0 && !ownPhone) || outbox.inHand()) event.preventDefault();
});

if (!isKept) registerWorker([], asServed);
begin();
