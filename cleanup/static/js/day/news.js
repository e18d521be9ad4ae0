// What changed at the office since somebody here looked: said in one place, and nothing of what runs is touched.
import { fill, make, say, show, words } from "./dom.js";

const PLAN = ["starts", "ends", "place", "variant"];
const BESIDE = ["sheet", "crew", "briefing", "call", "examples"]; // marks of services/day/marks.py
export const TOLD = [...PLAN, ...BESIDE];

const partsOf = (plan) => [...(plan.former ?? []), ...Object.values(plan.sheets).flat()];
const asText = (parts) => JSON.stringify(parts.map(({ code, minutes, fixed }) => [code, minutes, fixed ?? null]));

// The plan that was fetched, with what this tablet keeps of the one before: what it was told, the words of the part that
// runs (they stay as they are until it is over), and the names of parts that are no longer in the run sheet.
export function takeOver(before, plan, current) {
  if (!before) {
    return { ...plan, told: plan.pilot };
  }
  const running = Object.values(before.sheets)
    .flat()
    .find((part) => part.code === current);
  const sheets = Object.fromEntries(
    Object.entries(plan.sheets).map(([variant, parts]) => [variant, parts.map((part) => (part.code === running?.code ? running : part))]),
  );
  const codes = new Set(Object.values(sheets).flatMap((parts) => parts.map((part) => part.code)));
  const former = partsOf(before).filter((part) => !codes.has(part.code));
  return { ...plan, sheets, former, told: before.told ?? before.pilot };
}

// The kinds of news: "plan" for what stands in it, and each of what stands beside it.
function newsOf({ pilot, told = pilot }) {
  const differs = (fact) => told[fact] !== undefined && told[fact] !== pilot[fact];
  return [...(PLAN.some(differs) ? ["plan"] : []), ...BESIDE.filter(differs)];
}

// The variant a running day goes on with: what the crew chose on a tablet stays chosen.
const wantedOf = (plan, day) => (day.isChosen ? day.variant : plan.pilot.variant);

// Whether what is still to come is not what the run sheet says by now.
function isBehind(plan, day) {
  const sheet = plan.sheets[wantedOf(plan, day)];
  if (!sheet || !day.given || day.endedAt !== null) {
    return false;
  }
  const handled = new Set(day.blocks.filter((block) => block.status !== "straks").map((block) => block.code));
  const rest = (parts) => asText(parts.filter((part) => !handled.has(part.code)));
  return rest(sheet) !== rest(day.given);
}

function sentence(kind, plan, isLate) {
  if (kind === "plan") {
    const { starts, ends, place, variant } = plan.pilot;
    return say("plan_changed", { starts, ends, place, variant: words[variant] ?? "" });
  }
  return words[kind === "sheet" && isLate ? "news_sheet_late" : `news_${kind}`];
}

export function renderNews({ plan }, day) {
  const kinds = plan && !plan.pilot.off && day.endedAt === null ? newsOf(plan) : [];
  const isLate = kinds.length > 0 && isBehind(plan, day);
  const told = isLate && !kinds.includes("sheet") ? [...kinds, "sheet"] : kinds; // another end makes another run sheet
  show("[data-news]", told.length > 0);
  show("[data-do=refresh_rest]", isLate);
  const lines = told.map((kind) => sentence(kind, plan, isLate));
  fill("[data-news-lines]", lines.join(), () => lines.map((line) => make("p", {}, line)));
}

// It was read here: kept on this tablet, so that a reload does not say it again.
async function acknowledge(store) {
  store.plan = { ...store.plan, told: store.plan.pilot };
  const kept = await store.vault.hide(store.plan);
  await store.outbox.keep(`plan:${store.code}`, kept).catch(() => undefined);
  store.dispatchEvent(new Event("change"));
}

export const newsActions = (store, dayNow, record, planOf) => ({
  news_seen: () => acknowledge(store),
  async refresh_rest() {
    const variant = wantedOf(store.plan, dayNow());
    await record("variant", { variant, reason: words.news_reason, source: "geen", plan: planOf(variant) }, { undo: true });
    await acknowledge(store);
  },
});
