// How many people are there, beside how many answers came in: fewer people than answers is a slip of somebody's finger.
import { all, countIn, one, say, show, write } from "./dom.js";

const OF_THE_DAY = ["t0", "t1"];

// How often a questionnaire was surely filled in: the last one stays hidden until it closes, and what waits here counts too.
function leastFilledIn(store, moment) {
  const [, finished, group] = store.status?.moments[moment] ?? ["", 0, 0];
  const waiting = store.answers.filter((item) => item.url.endsWith(`/${moment}`)).length;
  return (finished ?? Math.max(group - 1, 0)) + waiting;
}

// Beside what is typed; nobody is kept from saving it.
export function checkPresent(store) {
  const count = countIn(one("[data-present]").value);
  const least = Math.max(...OF_THE_DAY.map((moment) => leastFilledIn(store, moment)));
  show("[data-present-few]", count < least);
  write("[data-present-few-sentence]", count < least ? say("fewer_than_filled_in", { n: least }) : "");
}

// Say at a moment that more people filled it in than are there, as the page of the pilot says it too.
export function watchPresent(store) {
  one("[data-present]").addEventListener("input", () => checkPresent(store));
  store.addEventListener("change", () => {
    for (const place of all("[data-more-than-present]")) {
      show(place, Boolean(store.status?.more_than_present?.includes(place.dataset.moreThanPresent)));
    }
  });
}
