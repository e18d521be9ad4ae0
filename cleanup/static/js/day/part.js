// The part that runs now: its goal, its steps, what it needs, and where to go for what it does.
import { fill, listed, make, one, say, tell, text, words, write } from "./dom.js";
import { currentOf } from "./fold.js";
import { isOpen } from "./participants.js";

const PLACES = { t0: "#meten", t1: "#meten", quiz: "#quiz", toolkit: "#oefenen", action: "#oefenen" };
const ASKED = ["t0", "t1"];

export function renderPart(store, day, part) {
  const block = currentOf(day);
  tell("[data-goal]", part?.goal);
  fill("[data-steps]", block.code, () => (part?.steps ?? []).map((step) => listed("li", step)));
  const materials = (part?.materials ?? []).map(text).join(", ");
  write("[data-materials]", materials ? say("materials", { list: materials }) : "");
  const action = part?.action ?? "";
  const isAsking = ASKED.includes(action) && isOpen(store, day, action);
  const said = isAsking ? say("action_open", { name: words[action] }) : words[`action_${action}`];
  fill("[data-part-action]", `${block.code}:${action}:${isAsking}`, () =>
    action ? [make("a", { class: "button button--secondary button--live", href: PLACES[action] }, said)] : [],
  );
  one("[data-changed]").checked = block.changed;
}
