// Five minutes looking back together: moments drawn from what was recorded, a choice and perhaps a sentence for each.
import { all, fill, make, one, say, show, words } from "./dom.js";

const MINUTE = 60_000;
export const CHOICES = ["houden", "anders", "vraag"];

const overrunOf = (block) => (block.endedAt - block.startedAt - block.paused) / MINUTE - block.minutes;

function most(blocks, value) {
  const [best] = blocks
    .map((block) => [value(block), block])
    .filter(([found]) => found > 0)
    .sort(([a], [b]) => b - a);
  return best?.[1].code ?? null;
}

// The longest overrun, the last heavy moment and the liveliest part; the day as a whole for what there was none of.
export function momentsOf(day, events) {
  const undone = new Set(events.filter((event) => event.kind === "undo").map((event) => event.body.of));
  const counted = events.filter((event) => !undone.has(event.key));
  const done = day.blocks.filter((block) => block.status === "gedaan" && block.startedAt !== null && block.endedAt !== null);
  const seen = (code) => counted.filter((event) => event.kind === "observe" && event.body.part === code).length;
  const heavy = counted.findLast((event) => event.kind === "heavy");
  const found = [
    ["overrun", most(done, overrunOf)],
    ["heavy", heavy ? heavy.body.part : null],
    ["lively", most(done, (block) => (block.engagement ?? 0) * 100 + seen(block.code))],
  ].filter(([, part]) => part !== null);
  return found.length === 3 ? found : [...found, ["day", ""]];
}

const isLookedBack = (events) => events.some((event) => event.kind === "look_back");

export function renderLookBack(store, day, nameOf) {
  const isAsked = day.endedAt !== null && !isLookedBack(store.events);
  show("[data-look-back]", isAsked);
  show("[data-looked-back]", day.endedAt !== null && !isAsked);
  if (!isAsked) {
    return;
  }
  const moments = momentsOf(day, store.events);
  fill("[data-moments]", JSON.stringify(moments), () => moments.map(([about, part], place) => question(about, part, place, nameOf)));
}

function question(about, part, place, nameOf) {
  const title = say(`look_${about}`, { name: part ? nameOf(part) : "" });
  const choice = (value) =>
    make(
      "label",
      { class: "option" },
      make("input", { type: "radio", name: `terug-${place}`, value }),
      make("span", {}, words[`look_${value}`]),
    );
  return make(
    "fieldset",
    { class: "field", "data-about": about, "data-part": part },
    make("legend", { class: "day-goal" }, title),
    make("div", { class: "row" }, ...CHOICES.map(choice)),
    make("label", { class: "field-label", for: `terug-tekst-${place}` }, words.look_sentence),
    make("input", { class: "control", id: `terug-tekst-${place}`, type: "text", maxlength: 300, autocomplete: "off" }),
  );
}

// What was chosen; a moment without a choice says nothing.
export function lookedBack() {
  return all("[data-moments] fieldset")
    .map((field) => ({
      about: field.dataset.about,
      part: field.dataset.part,
      choice: one("input:checked", field)?.value ?? "",
      text: one("input[type=text]", field).value.trim(),
    }))
    .filter(({ choice }) => choice);
}
