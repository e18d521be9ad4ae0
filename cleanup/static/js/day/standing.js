// Whether the day is still what the tablet knows: it may not happen any more, or be on another date.
import { language, say, show, words, write } from "./dom.js";

const ZONE = "Europe/Amsterdam";
const FACTS = ["off", "date", "starts", "ends", "revision"];
const TOLD = ["starts", "ends", "place", "variant"]; // what whoever leads the day must hear of when it changes under their hands

// Whether the server says something else of the day than the plan on this tablet does.
export function differs(store) {
  const { plan, status } = store;
  return Boolean(plan && status?.day) && FACTS.some((fact) => status.day[fact] !== plan.pilot[fact]);
}

// Fetch the plan again when the server says something else; returns, in words, what whoever leads the day must know.
export async function followPlan(store) {
  const before = store.plan?.pilot;
  if (!differs(store)) return "";
  await store.loadPlan();
  const now = store.plan?.pilot;
  if (!before || !now || now.off || now.date !== before.date || TOLD.every((fact) => now[fact] === before[fact])) return "";
  return say("plan_changed", { starts: now.starts, ends: now.ends, place: now.place, variant: words[now.variant] ?? "" });
}

export const isOff = (plan) => Boolean(plan?.pilot.off);

// The date of a moment in the Netherlands, as the plan has it: 2026-12-14.
const dateOf = (time) => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(time);

export function renderStanding(store) {
  const { plan } = store;
  const isElsewhere = Boolean(plan) && !isOff(plan) && plan.pilot.date !== dateOf(store.now());
  show("[data-called-off]", isOff(plan));
  show("[data-other-day]", isElsewhere);
  show("[data-do=start]", !isOff(plan));
  show("[data-kept-early]", !isOff(plan));
  if (isElsewhere) {
    const date = new Date(`${plan.pilot.date}T12:00:00Z`).toLocaleDateString(language, {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
    write("[data-other-day-sentence]", say("other_day", { date, starts: plan.pilot.starts }));
  }
}
