/* The page with the questions: its parts, what is filled in, and what of it this phone keeps. */

import { newKey } from "../offline/keys.js";
import { applies } from "./asked.js";

/** @type {HTMLFormElement} */
export const form = document.querySelector("[data-survey]");
export const { moment, mode, pilot, version } = form.dataset;
export const ownPhone = mode === "phone";
const draftKey = `scd.draft.${pilot}.${moment}`;
const ADMINISTRATIVE = new Set(["csrf_token", "client_id", "ticket", "version", "language", "mode", "made_at"]);

/** @type {(selector: string, within?: ParentNode) => HTMLElement} */
export const one = (selector, within = document) => within.querySelector(selector);
/** @type {(selector: string, within?: ParentNode) => HTMLElement[]} */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const word = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), form.dataset[`word${name}`] ?? "");
export const screens = all(".screen", form);

/** Where somebody is: the screen in sight, the key of these answers, and whether they are finished. */
export const state = { place: 0, clientId: newKey(), finished: false };

/* Storage may be full or forbidden; answering must go on. */
export function keep(key, value) {
  if (!ownPhone) return false;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function kept(key) {
  try {
    return ownPhone ? JSON.parse(localStorage.getItem(key)) : null;
  } catch {
    return null;
  }
}

/** What is filled in, by name: without what the form itself carries, or of the names that pass a test. */
export function valuesOf(names = null) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (names ? !names(name) : ADMINISTRATIVE.has(name)) continue;
    if (typeof value !== "string" || value === "") continue;
    (values[name] ??= []).push(value);
  }
  return values;
}

/** The names of what somebody filled in on this page, also before this script was there. */
const isTouched = (field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue;
export const theirs = new Set(
  all("input:not([type=hidden]), textarea", form)
    .filter(isTouched)
    .map((field) => field.name),
);
form.addEventListener("input", ({ target }) => theirs.add(target.name));

/** Fill in what was kept; what somebody said on this page before it was ready is newer, and stays. */
export function fillIn(values) {
  for (const [name, chosen] of Object.entries(values)) {
    for (const field of theirs.has(name) ? [] : all(`[name="${CSS.escape(name)}"]`, form)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = chosen.includes(field.value);
      else if (field.type !== "hidden") field.value = chosen[0] ?? "";
    }
  }
}

/** Whether the answers of before ask for this screen. */
export const isShown = (screen) => !screen.dataset.item || applies(screen, (other) => valuesOf((name) => name === other)[other] ?? []);
/** The screens with a question that is asked. */
export const questions = () => screens.filter((screen) => screen.dataset.screen === "question" && isShown(screen));
export const isAnswered = (screen) => Boolean(valuesOf((name) => name === screen.dataset.item)[screen.dataset.item]);

/** Keep what is filled in on somebody's own phone, and say so; or that this phone keeps nothing. */
export function keepDraft() {
  if (state.finished) return;
  if (!keep(draftKey, { client_id: state.clientId, version, place: state.place, values: valuesOf() })) {
    if (ownPhone) one("[data-saved]").textContent = word("Unsaved");
    return;
  }
  const time = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  one("[data-saved]").textContent = word("Saved", { time });
}

/** What was kept of these questions before, or null. */
export const draft = () => kept(draftKey);

/** Keep nothing of it any more. */
export const dropDraft = () => keep(draftKey, null);
