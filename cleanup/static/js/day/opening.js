// How early a moment of the day opens: the same rule as cleanup/domain/surveys/opening.py, which asks long before the day.
import { one, say, write } from "./dom.js";
import { dateOf } from "./standing.js";

const A_DAY = 86_400_000;
const USUALLY_OPENED = 7; // days before the day at most
const OF_THE_DAY = ["t0", "t1"];

// How many days ahead the day is, where nobody opens its own moments yet; else 0. Dates as 2026-12-14.
export function daysTooEarly(moment, day, today) {
  const ahead = Math.round((Date.parse(day) - Date.parse(today)) / A_DAY);
  return OF_THE_DAY.includes(moment) && ahead > USUALLY_OPENED ? ahead : 0;
}

// Whether the moment may open now: long before the day only after somebody read how long, and said yes to that.
// Returns what goes along with the event, or null when it is asked first.
export function agreedTo(store, { value: moment, ahead = "0" }) {
  const days = daysTooEarly(moment, store.plan.pilot.date, dateOf(store.now()));
  if (days === 0) {
    return {};
  }
  if (Number(ahead) >= days) {
    return { ahead: days };
  }
  write("[data-ahead-sentence]", say("open_ahead", { n: days }));
  Object.assign(one("[data-dialog=ahead] [data-do=open]").dataset, { value: moment, ahead: String(days) });
  one("[data-dialog=ahead]").showModal();
  return null;
}
