/* Turns the pages of the toolkit without asking the server. The address says where you are, in letters that mean
   nothing to others, so back, reload and a bookmark work; the plan is kept on this phone and goes nowhere. A tablet that
   is handed on keeps no plan: the next person would read it. */

import "./keep.js";
import { adviceFor, nextQuestion, readPath, suitedApproaches, writePath } from "./tree.js";

const root = document.querySelector("[data-toolkit]");
const tree = JSON.parse(root.dataset.rules);
const screens = [...root.querySelectorAll("[data-screen]")];
const PLAN = "scd.plan";

const ON_A_TABLET = "scd.tablet.begin"; // as in surveys/way_back.js

const isShared = () => {
  try {
    return sessionStorage.getItem(ON_A_TABLET) !== null;
  } catch {
    return false;
  }
};

const readPlan = () => {
  try {
    return JSON.parse(localStorage.getItem(PLAN)) ?? {};
  } catch {
    return {};
  }
};

function keepPlan(plan) {
  try {
    if (plan && !isShared()) localStorage.setItem(PLAN, JSON.stringify(plan));
    else localStorage.removeItem(PLAN);
  } catch {
    /* a private window keeps nothing; the plan stays on the screen, which says so */
  }
}

if (isShared()) keepPlan(null);
let memory = readPlan();

function address(answers, step) {
  const query = new URLSearchParams(writePath(tree, answers));
  if (step) query.set("stap", step);
  const text = query.toString();
  return text ? `/toolkit?${text}` : "/toolkit";
}

function place() {
  const query = new URLSearchParams(location.search);
  const answers = readPath(tree, query);
  const step = query.get("stap");
  const question = nextQuestion(tree, answers);
  if (step === "plan" || step === "mijnplan") return { answers, screen: step };
  if (question !== null) return { answers, screen: question };
  return { answers, screen: step === "aanpak" ? "aanpak" : "uitkomst" };
}

function showOutcome(screen, advice) {
  const list = screen.querySelector("[data-also]");
  list.hidden = advice.also.length === 0;
  for (const line of list.children) line.hidden = !advice.also.includes(line.dataset.code);
}

function showPlan(screen) {
  let some = false;
  for (const part of screen.querySelectorAll("[data-part]")) {
    const chosen = memory[part.dataset.part];
    part.hidden = !chosen;
    some ||= Boolean(chosen);
    for (const choice of part.querySelectorAll("[data-choice]")) choice.hidden = choice.dataset.choice !== chosen;
  }
  const own = screen.querySelector("[data-own-row]");
  own.hidden = !memory.own;
  own.querySelector("dd").textContent = memory.own ?? "";
  some ||= Boolean(memory.own);
  const send = screen.querySelector("[data-send]");
  send.hidden = !memory.action;
  send.querySelector("[data-kind]").value = memory.action ?? "";
  const isKept = Object.keys(readPlan()).length > 0;
  screen.querySelector("[data-kept]").hidden = !some || !isKept;
  screen.querySelector("[data-not-kept]").hidden = !some || isKept;
  screen.querySelector("[data-empty]").hidden = some;
  screen.querySelector("[data-forget]").hidden = !some;
}

function fill(screen, answers) {
  for (const input of screen.querySelectorAll("input[type=radio]")) {
    const { name, value } = input;
    const values = tree.questions.find(({ id }) => id === name)?.values;
    input.checked = values
      ? values["abcdefghijklmnopqrstuvwxyz".indexOf(value)] === answers[name] && name in answers
      : memory[name] === input.dataset.code;
  }
}

function keepOwnWords(form) {
  const own = form.querySelector("[data-own-words] input").value.trim();
  if (own) memory.own = own;
}

function show(focus) {
  const { answers, screen: wanted } = place();
  const advice = adviceFor(tree, answers);
  const suited = advice ? suitedApproaches(tree, answers, advice.outcome) : [];
  let shown = null;
  for (const screen of screens) {
    const name = screen.dataset.screen;
    const is = name === wanted && (name !== "uitkomst" || screen.dataset.outcome === advice.outcome);
    screen.hidden = !is;
    if (is) shown = screen;
  }
  for (const card of root.querySelectorAll("[data-approach]")) card.hidden = !suited.includes(card.dataset.approach);
  if (wanted === "uitkomst") showOutcome(shown, advice);
  if (wanted === "mijnplan") showPlan(shown);
  fill(shown, answers);
  for (const link of shown.querySelectorAll("[data-to]")) link.href = address(answers, link.dataset.to);
  if (focus) {
    scrollTo(0, 0);
    shown.querySelector("[tabindex='-1']").focus();
  }
}

function go(answers, step) {
  history.pushState(null, "", address(answers, step));
  show(true);
}

root.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-send]")) {
    form.querySelector("[data-no-network]").hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
    return;
  }
  event.preventDefault();
  const { answers } = place();
  if (form.matches("[data-plan]")) {
    memory = Object.fromEntries([...form.querySelectorAll("input[type=radio]:checked")].map(({ name, dataset }) => [name, dataset.code]));
    keepOwnWords(form);
    keepPlan(memory);
    go(answers, "mijnplan");
    return;
  }
  const chosen = form.querySelector("input[type=radio]:checked");
  const query = new URLSearchParams(writePath(tree, answers));
  query.set(chosen.name, chosen.value);
  go(readPath(tree, query), null);
});

root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-to]");
  if (link) {
    event.preventDefault();
    go(place().answers, link.dataset.to);
  } else if (event.target.closest("[data-forget]")) {
    memory = {};
    root.querySelector("[data-own-words] input").value = "";
    keepPlan(null);
    show(true);
  }
});

addEventListener("popstate", () => show(true));
for (const own of root.querySelectorAll("[data-own-words]")) {
  own.hidden = false;
  own.querySelector("input").value = memory.own ?? "";
}
if (new URLSearchParams(location.search).get("stap") === "mijnplan") {
  const given = new URLSearchParams(location.search);
  for (const { name, value, dataset } of root.querySelectorAll("[data-plan] input[type=radio]")) {
    if (given.get(name) === value) memory[name] = dataset.code;
  }
}
show(false);
document.documentElement.dataset.ready = "";
