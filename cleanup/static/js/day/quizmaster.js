// The quiz from the tablet: which item is on the screen, and its result once enough people answered.
import { fill, make, makeButton, one, say, show, text, words, write } from "./dom.js";

let chosen = null;
let chosenSet = null;
let result = { item: null, said: null };

export function chooseItem(code) {
  chosen = code;
}

// A plan that was kept before there were sets has one, without a name.
const setsOf = (plan) => plan.quiz_sets ?? [{ code: undefined, name: null }];

// The same order as on phones and on the big screen.
const orderOf = (plan) => plan.form_order ?? Object.keys(plan.forms);

export function chooseSet(code) {
  chosenSet = code;
}

export const chosenItem = () => chosen;
export const shownResult = () => (result.said?.enough ? result.said : null);

// Ask for the result of the item that was revealed; again and again until the server has heard of it.
export async function askResult(store, day) {
  const [item, step] = day.quiz ?? [];
  if (step !== "uitslag") {
    result = { item: null, said: null };
  } else if (result.item !== item || !result.said?.enough) {
    result = { item, said: await store.ask(`quiz/${item}`) };
  }
}

export function renderQuiz(plan, day) {
  const [current, step] = day.quiz ?? [];
  chosen ??= current ?? null;
  const sets = setsOf(plan);
  chosenSet ??= plan.quiz.find((item) => item.code === chosen)?.set ?? sets[0].code;
  fill("[data-quiz-sets]", `${chosenSet}:${sets.length}`, () =>
    sets
      .filter((set) => set.name)
      .map((set) =>
        makeButton(text(set.name), { "data-do": "quiz_set", "data-value": set.code, "aria-pressed": String(set.code === chosenSet) }),
      ),
  );
  fill("[data-quiz-items]", `${chosen}:${chosenSet}:${plan.quiz.length}`, () =>
    plan.quiz
      .filter((item) => item.set === chosenSet)
      .map((item) =>
        make(
          "li",
          { "aria-current": item.code === chosen ? "true" : null },
          make("span", { class: "day-part-name" }, text(item.text)),
          item.grey ? make("span", { class: "day-part-state" }, words.grey) : "",
          makeButton(words.show_item, {
            "data-do": "item",
            "data-value": item.code,
            "aria-label": `${words.show_item}: ${text(item.text)}`,
          }),
        ),
      ),
  );
  const item = plan.quiz.find((other) => other.code === chosen);
  show("[data-quiz-card]", Boolean(item));
  if (!item) {
    return;
  }
  const isCurrent = current === item.code;
  write("[data-quiz-text]", text(item.text));
  write("[data-quiz-state]", stateOf(isCurrent ? step : ""));
  const counts = isCurrent && step === "uitslag" && result.item === item.code && result.said?.enough ? result.said.counts : null;
  fill("[data-quiz-counts]", `${item.code}:${JSON.stringify(counts)}`, () =>
    counts
      ? orderOf(plan).map((code) =>
          make(
            "li",
            { "aria-current": item.answers.includes(code) ? "true" : null },
            make("span", {}, text(plan.forms[code]), item.answers.includes(code) ? ` ✓ ${words.fits}` : ""),
            make("strong", {}, String(counts[code] ?? 0)),
          ),
        )
      : [],
  );
  const forms = item.answers.map((code) => text(plan.forms[code])).join(", ");
  write("[data-quiz-answer]", say("quiz_answer", { forms, text: text(item.explanation) }));
  fill("[data-quiz-discussion]", item.code, () => item.discussion.map((line) => make("li", {}, text(line))));
  one("[data-do=quiz][data-value=uitslag]").disabled = !isCurrent;
}

function stateOf(step) {
  if (step === "vraag") {
    return words.quiz_open;
  }
  if (step === "uitslag") {
    return result.said ? (result.said.enough ? words.quiz_closed : words.too_few) : words.needs_net;
  }
  return words.quiz_closed;
}
