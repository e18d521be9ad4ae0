/* The questions, one at a time from one document. Without this script they are one page that scrolls.
   Every answer is kept on the own phone at once; what is finished goes through the outbox. On a shared tablet
   nothing is kept but what is sealed and not sent yet. */

import { applies, writeNumbers } from "./asked.js";
import { newCardCode, normaliseCardCode, showCardCode } from "./card_code.js";
import { codeKey, keepFromAddress, pageAsText, registerWorker } from "../platform/offline.js";
import { goOnByItself } from "./onward.js";
import * as outbox from "./outbox.js";
import { rememberStart } from "./way_back.js";

const form = document.querySelector("[data-survey]");
const asServed = pageAsText();
const isKept = form.elements.client_id.value === ""; // as the day keeps it on a tablet: nothing of it is kept again
const { moment, mode, pilot, version } = form.dataset;
const givesCode = ["t-1", "t0"].includes(moment);
const ownPhone = mode === "phone";
const draftKey = `scd.draft.${pilot}.${moment}`;
const doneKey = `scd.done.${pilot}.${moment}`;
const ADMINISTRATIVE = new Set(["csrf_token", "client_id", "ticket", "version", "language", "mode", "made_at"]);

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const word = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), form.dataset[`word${name}`] ?? "");
const panel = (name) => one(`[data-panel="${name}"]`);
const screens = all(".screen", form);
let place = 0;
let clientId = outbox.newKey();
let finished = false;

/* Storage may be full or forbidden; answering must go on. */
function keep(key, value) {
  if (!ownPhone) return false;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function kept(key) {
  try {
    return ownPhone ? JSON.parse(localStorage.getItem(key)) : null;
  } catch {
    return null;
  }
}

/* ---- what is filled in ---- */

function valuesOf(names = null) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (names ? !names(name) : ADMINISTRATIVE.has(name)) continue;
    if (typeof value !== "string" || value === "") continue;
    (values[name] ??= []).push(value);
  }
  return values;
}

function fillIn(values) {
  for (const [name, chosen] of Object.entries(values)) {
    for (const field of all(`[name="${CSS.escape(name)}"]`, form)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = chosen.includes(field.value);
      else if (field.type !== "hidden") field.value = chosen[0] ?? "";
    }
  }
}

const isShown = (screen) => !screen.dataset.item || applies(screen, (other) => valuesOf((name) => name === other)[other] ?? []);
const questions = () => screens.filter((screen) => screen.dataset.screen === "question" && isShown(screen));
const isAnswered = (screen) => Boolean(valuesOf((name) => name === screen.dataset.item)[screen.dataset.item]);

function keepDraft() {
  if (finished) return;
  if (!keep(draftKey, { client_id: clientId, version, place, values: valuesOf() })) return;
  const time = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  one("[data-saved]").textContent = word("Saved", { time });
}

/* ---- one screen at a time ---- */

function showProgress() {
  const asked = questions();
  const number = asked.indexOf(screens[place]) + 1;
  const line = one("[data-progress]");
  line.hidden = number === 0;
  if (!number) return;
  one("[data-progress-text]", line).textContent = word("Question", { n: number, total: asked.length });
  const done = Math.round((1000 * number) / asked.length);
  one("[data-progress-done]", line).setAttribute("d", `M2 5H${Math.max(done - 2, 3)}`);
  const todo = one("[data-progress-todo]", line);
  todo.setAttribute("x", done);
  todo.setAttribute("width", 1000 - done);
  todo.setAttribute("viewBox", `${done} 0 ${1000 - done || 1} 10`);
}

const renumber = () => writeNumbers(questions(), (n, total) => word("Question", { n, total }));

function showOpenQuestions() {
  const open = questions().filter((screen) => !isAnswered(screen)).length;
  const line = one("[data-open-questions]");
  line.hidden = open === 0;
  one("[data-to-open]").hidden = open === 0;
  line.textContent = open === 1 ? word("OpenOne") : word("Open", { n: open });
}

function show(next, { focus = true } = {}) {
  place = Math.min(Math.max(next, 0), screens.length - 1);
  screens.forEach((screen, index) => (screen.hidden = index !== place));
  const last = place === screens.length - 1;
  one("[data-title]").classList.toggle("visually-hidden", place > 0);
  one("[data-back]").hidden = place === 0;
  one("[data-next]").hidden = last;
  one("[data-send]").hidden = !last;
  renumber();
  showProgress();
  if (last) showOpenQuestions();
  if (!focus) return;
  scrollTo({ top: 0 });
  const heading = one("h2, legend, .question-text", screens[place]);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

function go(step) {
  if (step > 0 && !mayLeave(screens[place])) return;
  let next = place + step;
  while (screens[next] && !isShown(screens[next])) next += step;
  if (!screens[next]) return;
  if (step > 0) history.pushState({ place: next }, "");
  show(next);
  keepDraft();
}

function mayLeave(screen) {
  if (screen.dataset.screen !== "code") return true;
  const field = one("#card_code");
  const typed = field.value.trim();
  const bare = normaliseCardCode(typed);
  showError(field, typed && !bare ? word("WrongCode") : "");
  all("[data-keep-code]").forEach((part) => (part.hidden = !bare));
  if (typed && !bare) {
    field.focus();
    return false;
  }
  if (bare) {
    field.value = showCardCode(bare);
    keep(codeKey(pilot), bare);
    all("[data-own-code]").forEach((place_) => (place_.textContent = showCardCode(bare)));
  }
  return true;
}

function showError(field, sentence) {
  const line = one(`#${CSS.escape(field.id || field.name)}-error`);
  if (!line) return;
  line.hidden = !sentence;
  one("span", line).textContent = sentence;
  if (sentence) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

/* ---- small rules inside one question ---- */

function obeyRules(changed) {
  if (changed.type === "checkbox" && changed.checked) {
    const others = all(`[name="${CSS.escape(changed.name)}"]`, form).filter((field) => field !== changed);
    const lonely = changed.closest(".screen").dataset.alone?.split(" ") ?? [];
    const alone = (field) => field.value === "skip" || lonely.includes(field.value);
    others.filter((field) => alone(changed) || alone(field)).forEach((field) => (field.checked = false));
  }
  showSmallParts();
}

function showSmallParts() {
  const chosen = (name, values) => (valuesOf((n) => n === name)[name] ?? []).some((value) => values.includes(value));
  all("[data-other]", form).forEach((part) => (part.hidden = !chosen(part.dataset.other, [part.dataset.value])));
  all("[data-safety]", form).forEach((part) => (part.hidden = !chosen(part.dataset.safety, part.dataset.values.split(" "))));
}

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
  return { ...Object.fromEntries(single), client_id: clientId };
}

function wipe() {
  finished = true;
  keep(draftKey, null);
  form.reset();
  for (const field of all("input:not([type=hidden]), textarea", form)) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  if (!ownPhone) all(".code-value, .code-value *, [data-own-code], [data-receipt]").forEach((part) => (part.children.length ? undefined : (part.textContent = "")));
}

let handing = false;
async function send(event) {
  event.preventDefault();
  if (handing || finished) return;
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
    await outbox.put({ url: form.action, fields, ticket, token, serverKey: form.dataset.seal });
    keep(doneKey, { client_id: clientId });
    wipe();
    showPanel("sending");
    if (!ownPhone) history.replaceState(null, "", location.href);
    outbox.flush();
  } catch {
    form.elements.client_id.value = clientId; // no store here: send as a plain form
    form.elements.made_at.value = String(Date.now());
    form.submit();
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
  show(place);
}

const mine = (event) => event.detail.client_id === clientId;

outbox.news.addEventListener("stored", (event) => {
  setOffline(false);
  if (event.detail.token) form.elements.csrf_token.value = event.detail.token;
  if (!mine(event)) return;
  all("[data-receipt]").forEach((part) => (part.textContent = event.detail.receipt));
  showPanel("thanks");
  document.dispatchEvent(new CustomEvent("scd:sent"));
});

outbox.news.addEventListener("refused", (event) => {
  if (!mine(event)) return;
  const { errors = {}, error } = event.detail.said;
  one("[data-refusal]").textContent = Object.values(errors)[0] ?? error ?? "";
  showPanel("refused");
});

/* ---- the connection ---- */

function setOffline(offline) {
  const bar = one("[data-offline-bar]");
  one("[data-offline]", bar).hidden = !offline;
  bar.hidden = !offline && one("[data-unsent]", bar).hidden;
}

outbox.news.addEventListener("offline", () => setOffline(true));
outbox.news.addEventListener("queue", (event) => {
  const bar = one("[data-offline-bar]");
  one("[data-unsent-count]", bar).textContent = event.detail.left;
  one("[data-unsent]", bar).hidden = event.detail.left === 0;
  bar.hidden = event.detail.left === 0 && one("[data-offline]", bar).hidden;
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
  const fromCard = normaliseCardCode(sessionStorage.getItem(codeKey(pilot)) ?? "");
  const before = fromCard ?? (kept(codeKey(pilot)) || null);
  const bare = before ?? (givesCode && !field.hasAttribute("aria-invalid") ? newCardCode() : null);
  if (!ownPhone) sessionStorage.removeItem(codeKey(pilot));
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
    import("./kiosk.js"), import("./handed_on.js"), import("../day/sender.js"),
  ]);
  const start = one("[data-next-person]").getAttribute("href");
  rememberStart(start);
  leaveNothing(start, wipe);
  watchIdle(one("[data-idle]"), { forget: wipe, start });
  await startSending(pilot).catch(() => undefined); // what the day recorded: the server must know that it is open
}

async function begin() {
  keepFromAddress(pilot);
  offerCode();
  const draft = kept(draftKey);
  const done = kept(doneKey);
  if (draft) clientId = draft.client_id;
  const where = await outbox.whereIs(draft?.client_id ?? done?.client_id ?? "").catch(() => "");
  if (draft && where) keep(draftKey, null);
  else if (draft) fillIn(draft.values);
  showSmallParts();
  all("[data-steps]").forEach((part) => (part.hidden = false));
  all("[data-plain]").forEach((part) => (part.hidden = true));
  if (where === "out" || (done && !draft)) {
    clientId = done?.client_id ?? clientId;
    finished = true;
    showPanel(where === "out" ? "sending" : "done");
  } else {
    const wrong = afterRefusal();
    const start = wrong >= 0 ? wrong : draft?.version === version ? draft.place : 0;
    history.replaceState({ place: start }, "");
    show(start, { focus: start > 0 });
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
  if (event.key !== "Enter" || event.target.tagName !== "INPUT" || place === screens.length - 1) return;
  event.preventDefault(); // Enter goes on; it never sends half a questionnaire
  go(1);
});
const mayGoOn = goOnByItself(form, go);
one("[data-next]").addEventListener("click", () => mayGoOn() && go(1));
one("[data-back]").addEventListener("click", () => (history.state?.place > 0 && place > 0 ? history.back() : go(-1)));
one("[data-show-open]").addEventListener("click", () => {
  const open = screens.findIndex((screen) => screen.dataset.item && isShown(screen) && !isAnswered(screen));
  if (open >= 0) show(open);
});
all("[data-try]").forEach((button) => button.addEventListener("click", () => outbox.flush(true)));
one("[data-export]").addEventListener("click", saveFile);
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
  if (finished) return;
  backToQuestions();
  show(event.state?.place ?? 0);
});
addEventListener("beforeunload", (event) => {
  if (!finished && place > 0 && !ownPhone) event.preventDefault();
});

if (!isKept) registerWorker([], asServed);
begin();
