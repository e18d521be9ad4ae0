/* One screen at a time: going on and back, what is shown on the way, and the small rules inside one question. */

import { codeKey } from "../platform/offline.js";
import { writeNumbers } from "./asked.js";
import { normaliseCardCode, showCardCode } from "./card_code.js";
import { all, form, isAnswered, isShown, keep, keepDraft, one, pilot, questions, screens, state, valuesOf, word } from "./page.js";

/** Say which question this is, of how many. */
export function showProgress() {
  const asked = questions();
  const number = asked.indexOf(screens[state.place]) + 1;
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

/** Write the numbers of the questions that are asked. */
export const renumber = () => writeNumbers(questions(), (n, total) => word("Question", { n, total }));

function showOpenQuestions() {
  const open = questions().filter((screen) => !isAnswered(screen)).length;
  const line = one("[data-open-questions]");
  line.hidden = open === 0;
  one("[data-to-open]").hidden = open === 0;
  line.textContent = open === 1 ? word("OpenOne") : word("Open", { n: open });
}

/** Show one screen, and nothing else. */
export function show(next, { focus = true } = {}) {
  state.place = Math.min(Math.max(next, 0), screens.length - 1);
  screens.forEach((screen, index) => (screen.hidden = index !== state.place));
  const last = state.place === screens.length - 1;
  one("[data-title]").classList.toggle("visually-hidden", state.place > 0);
  one("[data-back]").hidden = state.place === 0;
  one("[data-next]").hidden = last;
  one("[data-send]").hidden = !last;
  renumber();
  showProgress();
  if (last) showOpenQuestions();
  if (!focus) return;
  scrollTo({ top: 0 });
  const heading = one("h2, legend, .question-text", screens[state.place]);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** Go on or back over the screens that are asked. */
export function go(step) {
  if (step > 0 && !mayLeave(screens[state.place])) return;
  let next = state.place + step;
  while (screens[next] && !isShown(screens[next])) next += step;
  if (!screens[next]) return;
  if (step > 0) history.pushState({ place: next }, "");
  show(next);
  keepDraft();
}

/** Whether this screen is in order; says what is not. */
export function mayLeave(screen) {
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

/** What a choice means for the other choices of its question. */
export function obeyRules(changed) {
  if (changed.type === "checkbox" && changed.checked) {
    const others = all(`[name="${CSS.escape(changed.name)}"]`, form).filter((field) => field !== changed);
    const lonely = changed.closest(".screen").dataset.alone?.split(" ") ?? [];
    const alone = (field) => field.value === "skip" || lonely.includes(field.value);
    others.filter((field) => alone(changed) || alone(field)).forEach((field) => (field.checked = false));
  }
  showSmallParts();
}

/** The small parts that belong to a choice. */
export function showSmallParts() {
  const chosen = (name, values) => (valuesOf((n) => n === name)[name] ?? []).some((value) => values.includes(value));
  all("[data-other]", form).forEach((part) => (part.hidden = !chosen(part.dataset.other, [part.dataset.value])));
  all("[data-safety]", form).forEach((part) => (part.hidden = !chosen(part.dataset.safety, part.dataset.values.split(" "))));
}
