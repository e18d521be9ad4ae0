// The clock of the day: the same rules as cleanup/domain/day/timing.py. Times in milliseconds.
import { currentOf, upcomingOf } from "./fold.js";

const MINUTE = 60_000;
const ZONE = "Europe/Amsterdam";

// How many minutes two moments differ as a clock shows them, which leaves the seconds out.
const between = (from, to) => Math.floor(to / MINUTE) - Math.floor(from / MINUTE);

// The offset of Dutch time at a moment, in milliseconds.
function offsetAt(time) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: ZONE,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(time);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - Math.floor(time / 1000) * 1000;
}

// A time of the agreement, on the day it really began.
function agreed(day, time) {
  const [hour, minute] = time.split(":").map(Number);
  const local = new Date(day.startedAt + offsetAt(day.startedAt));
  const wall = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hour, minute);
  return wall - offsetAt(wall - offsetAt(day.startedAt));
}

const planBegin = (day) => agreed(day, day.starts);

// The agreed end; one that is not after the agreed start belongs to the next day.
function agreedEnd(day) {
  const end = agreed(day, day.ends);
  return end > planBegin(day) ? end : end + 24 * 60 * MINUTE;
}

// A day that began ends when the plan says now: another end may be agreed while it runs.
export function endingAt(day, ends) {
  return day.startedAt !== null && ends > day.starts ? { ...day, ends } : day;
}

export const zeroOf = (day) => (day.mode === "klok" ? planBegin(day) : day.startedAt);
export const lasts = (block) => Math.max(block.minutes + block.extra, 0) * MINUTE;

function expectedEnd(day, block, now) {
  let begun = block.startedAt;
  if (day.mode === "klok") {
    begun = Math.min(begun, zeroOf(day) + block.plannedStart * MINUTE);
  }
  const standing = day.pausedSince === null ? 0 : Math.max(now - day.pausedSince, 0);
  return begun + lasts(block) + block.paused + standing;
}

export function alarmOf(left, total) {
  if (left < 0) {
    return "over";
  }
  const share = total ? left / total : 0;
  if (share <= 0.05) {
    return "last";
  }
  return share <= 0.2 ? "soon" : "running";
}

// How the day began beside what was agreed (null: then) and how it will end: a word of the page, and minutes.
export function saidOf({ late, afterAgreed }) {
  const begun = late === 0 ? null : [late > 0 ? "late" : "early", Math.abs(late)];
  const word = afterAgreed === 0 ? "on_time" : afterAgreed > 0 ? "after_agreed" : "before_agreed";
  return [begun, [word, Math.abs(afterAgreed)]];
}

export function readClock(day, now) {
  const current = currentOf(day);
  if (!current) {
    return null;
  }
  const zero = zeroOf(day);
  const ends = expectedEnd(day, current, now);
  const left = ends - now;
  const starts = [];
  let after = Math.max(ends, now);
  for (const block of upcomingOf(day)) {
    const earliest = day.mode === "klok" ? block.plannedStart : (block.fixed ?? 0);
    after = Math.max(after, zero + earliest * MINUTE);
    starts.push([block.code, after]);
    after += lasts(block);
  }
  const last = day.blocks.at(-1);
  const plannedEnd = zero + (last.plannedStart + last.minutes) * MINUTE;
  return {
    alarm: day.pausedSince === null ? alarmOf(left, lasts(current)) : "paused",
    left,
    total: lasts(current),
    expectedEnd: ends,
    behind: between(plannedEnd, after),
    endsAt: after,
    plannedEnd,
    late: between(planBegin(day), day.startedAt),
    afterAgreed: between(agreedEnd(day), after),
    starts,
  };
}
