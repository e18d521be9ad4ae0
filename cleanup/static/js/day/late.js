// Running late: what to shorten, and how far that goes.
import { fill, make, say, show, words, write } from "./dom.js";
import { afterCuts, propose } from "./shortening.js";
import { readClock } from "./timing.js";

const LATE = 3; // minutes after the agreed end from which something is proposed

// What could be shortened so that the day ends as agreed; the least minutes of a part stand in the plan.
export function cutsOf(store, day) {
  const sheet = store.plan.sheets[day.variant] ?? [];
  const least = Object.fromEntries(sheet.filter((part) => Number.isInteger(part.least)).map((part) => [part.code, part.least]));
  return readClock(day, store.now())?.afterAgreed >= LATE ? propose(day, least, store.now()) : [];
}

export function renderCuts(store, day, nameOf) {
  const cuts = cutsOf(store, day);
  show("[data-shorten]", cuts.length > 0);
  const left = cuts.length ? afterCuts(day, cuts, store.now()) : 0;
  write("[data-shorten-title]", left > 0 ? say("shorten_some", { n: left }) : words.shorten_all);
  fill("[data-cuts]", JSON.stringify(cuts), () =>
    cuts.map(({ part, minutes: n, drops }) => make("li", {}, say(drops ? "cut_all" : "cut", { name: nameOf(part), n }))),
  );
}
