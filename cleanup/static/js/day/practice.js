// Practising on the tablet: examples to the big screen, groups of three with a card each, and four counters.
import { all, fill, make, makeButton, one, say, text, words, write } from "./dom.js";
import { groupsOf } from "./tools.js";

const SIZE = 3;
const MOST = 12; // buttons for one part

const examplesOf = (plan) => (plan.examples ?? []).filter((code) => plan.beams?.[`voorbeeld:${code}`]);

export function renderPractice(plan, day) {
  for (const number of all("[data-did]")) {
    write(number, String(day.did[number.dataset.did] ?? 0));
  }
  const codes = examplesOf(plan);
  const [shown, step] = day.screen === "voorbeeld" ? day.beam : ["", ""];
  fill("[data-examples]", JSON.stringify([codes, shown, step]), () => codes.map((code) => example(plan, code, shown, step)));
}

function example(plan, code, shown, step) {
  const card = plan.beams[`voorbeeld:${code}`];
  const is = (wanted) => String(shown === code && step === wanted);
  const button = (label, wanted) =>
    makeButton(label, {
      "data-do": "beam",
      "data-show-what": "voorbeeld",
      "data-item": code,
      "data-step": wanted,
      "aria-pressed": is(wanted),
      "aria-label": `${label}: ${text(card.title)}`,
    });
  return make(
    "li",
    { class: "day-example" },
    make(
      "span",
      { class: "day-part-name" },
      make("strong", {}, text(card.title)),
      make("span", { class: "day-example-warning" }, text(card.warning)),
    ),
    make(
      "details",
      {},
      make("summary", {}, words.open_here),
      make("blockquote", { class: "post-words", dir: "auto" }, text(card.post.words)),
      make("ul", {}, ...card.more.map((line) => make("li", {}, text(line)))),
    ),
    make("span", { class: "row" }, button(words.beam_closed, "dicht"), button(words.beam_open, "open"), button(words.beam_more, "meer")),
  );
}

// Everybody who is there in groups of three, and the examples one by one to the groups.
export function dealCards(plan, day) {
  const count = Math.max((day.present ?? plan.pilot.expected ?? 6) - day.left, 2);
  const codes = examplesOf(plan);
  const groups = groupsOf(count, SIZE);
  one("[data-dealt]").replaceChildren(
    ...groups.map((group, place) => {
      const card = codes.length ? text(plan.beams[`voorbeeld:${codes[place % codes.length]}`].title) : "";
      return make("li", {}, make("strong", {}, say("group", { n: place + 1 })), ` ${group.join(", ")}`, card ? ` – ${card}` : "");
    }),
  );
}

// What fits the part that is busy on the big screen, the best first: one tap each.
export function renderBeams(plan, day, part) {
  const offers = (part?.beams ?? []).slice(0, MOST).map((key) => key.split(":"));
  fill("[data-beams]", JSON.stringify([part?.code, day.screen, day.beam]), () =>
    offers.map(([show, item]) => {
      const isOn = day.screen === show && (day.beam[0] === item || !item);
      const card = plan.beams?.[`${show}:${item}`];
      const label =
        card && ["dia", "voorbeeld", "verhaal", "gevolg", "stap"].includes(show)
          ? `${words[`beam_${show}`]}: ${text(card.title)}`
          : words[`beam_${show}`];
      const step = card?.warning ? "dicht" : "";
      return makeButton(label, {
        "data-do": "beam",
        "data-show-what": show,
        "data-item": item,
        "data-step": step,
        "aria-pressed": String(isOn),
      });
    }),
  );
  const current = plan.beams?.[`${day.screen}:${day.beam[0]}`];
  fill("[data-beam-steps]", JSON.stringify([day.screen, day.beam]), () =>
    current?.warning
      ? [
          ["dicht", words.beam_closed],
          ["open", words.beam_open],
          ["meer", words.beam_more],
        ].map(([step, label]) =>
          makeButton(label, {
            "data-do": "beam",
            "data-show-what": day.screen,
            "data-item": day.beam[0],
            "data-step": step,
            "aria-pressed": String((day.beam[1] || "dicht") === step),
          }),
        )
      : [],
  );
  write("[data-beam-say]", current?.say ? text(current.say) : "");
}
