// Whether the day is still what the tablet knows: it may not happen any more, or be on another date.
import { language, say, show, write } from "./dom.js";
import { TOLD } from "./news.js";
import { TAKEN_OFF } from "./server.js";

const ZONE = "Europe/Amsterdam";
const FACTS = ["off", "date", "revision", ...TOLD];

// Whether the server says something else of the day than the plan on this tablet does.
export function differs(store) {
  const { plan, status } = store;
  return Boolean(plan && status?.day) && FACTS.some((fact) => status.day[fact] !== plan.pilot[fact]);
}

// Fetch the plan again when the server says something else of the day: news.js says what that was.
export async function followPlan(store) {
  if (differs(store)) {
    await store.loadPlan();
  }
}

export const isOff = (plan) => Boolean(plan?.pilot.off);

// The date of a moment in the Netherlands, as the plan has it: 2026-12-14.
export const dateOf = (time) => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(time);

export function renderStanding(store) {
  const { plan } = store;
  const isElsewhere = Boolean(plan) && !isOff(plan) && plan.pilot.date !== dateOf(store.now());
  const isTakenOff = store.closedFor === TAKEN_OFF;
  show("[data-taken-off]", isTakenOff);
  show("[data-signed-out]", !isTakenOff);
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
