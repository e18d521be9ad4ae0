/* Keeps what is typed in a form while it is typed, and shows only the questions that apply. */

import { applies, writeNumbers } from "./asked.js";

/** @type {HTMLFormElement} */
const form = document.querySelector("form[data-autosave]");
const PAUSE = 800;
const AGAIN = 5_000;
let timer = 0;
let version = 0;
let stopped = false;

/** @type {(name: string) => string[]} */
const values = (name) => /** @type {string[]} */ (new FormData(form).getAll(name)).filter((value) => value && value !== "skip");

function showWhatApplies() {
  const items = [...form.querySelectorAll(".form-item")];
  for (const item of items) item.hidden = !applies(item, values);
  writeNumbers(
    items.filter((item) => !item.hidden),
    (n, total) => items[0].dataset.number.replace("{n}", n).replace("{total}", total),
  );
  for (const part of form.querySelectorAll("[data-other]")) part.hidden = !values(part.dataset.other).includes(part.dataset.value);
  for (const part of form.querySelectorAll("[data-safety]")) {
    part.hidden = !values(part.dataset.safety).some((value) => part.dataset.values.split(" ").includes(value));
  }
}

function say(text) {
  form.querySelector("[data-saved]").textContent = text;
}

/* Enter on a choice would send the whole form for good, halfway; only the button sends. */
function keepFromSending(event) {
  if (event.key === "Enter" && event.target.matches("input:not([type=submit], [type=button])")) event.preventDefault();
}

/* Somebody else typed in the same form: nothing of theirs is written over, and this page says so. */
function stop(text) {
  const notice = document.querySelector("[data-conflict]");
  if (!notice) return false;
  clearTimeout(timer);
  stopped = true;
  notice.querySelector("[data-conflict-text]").textContent = text;
  notice.hidden = false;
  say("");
  return true;
}

async function save() {
  if (stopped) return;
  const saving = version;
  const data = new FormData(form);
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json", "X-CSRFToken": String(data.get("csrf_token")) },
      redirect: "error",
    });
    const said = await answer.json();
    if (answer.status === 409 && stop(said.error)) return;
    if (!answer.ok) throw new Error(said.error);
    if (said.seen && form.elements.seen) form.elements.seen.value = said.seen;
    const time = new Date(said.saved_at).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    if (saving === version) say(form.dataset.wordSaved.replace("{time}", time));
  } catch {
    say(form.dataset.wordUnsaved);
    plan(AGAIN);
  }
}

function plan(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

if (form) {
  form.addEventListener("input", () => {
    version += 1;
    showWhatApplies();
    plan();
  });
  form.addEventListener("keydown", keepFromSending);
  form.addEventListener("step", () => plan(0));
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", () => version && plan(0));
  document.addEventListener("visibilitychange", () => document.hidden && version && plan(0));
  showWhatApplies();
  const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
  const isChanged = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  if (fields.some(isChanged)) {
    version += 1; // typed before this script was there
    plan();
  }
}
