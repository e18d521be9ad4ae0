// What the tablet shows: a function of the plan, the state of the day and the time.
import { readPage } from "../platform/trusted.js";
import { renderAsMeant } from "./as_meant.js";
import { all, breakable, clock, fill, make, makeButton, one, say, show, text, words, write, markHere } from "./dom.js";
import { currentOf } from "./fold.js";
import { renderBeams } from "./practice.js";
import { renderPart } from "./part.js";
import { renderCuts } from "./late.js";
import { isOff, renderStanding } from "./standing.js";
import { readClock, saidOf } from "./timing.js";

const MINUTE = 60_000;
const OF_A_PART = ["skip", "more", "next"]; // after the last one there is nothing to go on from
const VIEWS = ["nu", "draaiboek", "meten", "quiz", "oefenen", "verslag", "briefing"];

export function partsByCode(plan) {
  const sheets = Object.values(plan.sheets).flat();
  return new Map([...(plan.former ?? []), ...sheets, ...plan.sheets[plan.pilot.variant]].map((part) => [part.code, part]));
}

export const nameOf = (parts, code) => text(parts.get(code)?.name) || code;

export function render(store, day) {
  const wanted = location.hash.slice(1);
  const closed = store.isClosed ? "dicht" : store.needsPin ? "slot" : store.plan ? null : store.isOnline ? "laadt" : "leeg";
  const view = closed ?? (VIEWS.includes(wanted) ? wanted : "nu");
  for (const section of all("[data-view]")) {
    show(section, section.dataset.view === view);
  }
  for (const link of all(".tabs a")) {
    markHere(link, link.hash === `#${view}`);
  }
  const isRunning = Boolean(store.plan) && !isOff(store.plan) && day.startedAt !== null && day.endedAt === null;
  show(".day-actions", isRunning);
  show(one(".tablet-actions"), isRunning);
  show(".tabs", store.plan !== null);
  show("[data-open=queue]", !store.needsPin);
  all("[data-open=lock]").forEach((button) => show(button, store.canLock));
  renderQueue(store);
  renderStanding(store);
  if (!store.plan) {
    write(".tablet-heading", "Social Cleanup Day");
    write("[data-title]", "Social Cleanup Day");
    renderFace(store.lock.face);
    return;
  }
  const parts = partsByCode(store.plan);
  write(".tablet-heading", store.plan.pilot.title);
  write("[data-title]", store.plan.pilot.title);
  renderNow(store, day, parts);
  renderParts(store, day, parts);
  renderMoments(store, day);
  renderLog(store, parts);
  write("[data-pin]", store.plan.pin ?? "");
  write("[data-pin-early]", store.plan.pin ?? "");
  show("[data-pin-line]", Boolean(store.plan.pin));
  renderBriefing(store.plan.briefing);
}

function renderFace(face) {
  show("[data-face]", Boolean(face?.part));
  if (face?.part) {
    const left = face.ends === null ? 0 : face.ends - Date.now();
    const minutes = Math.ceil(Math.abs(left) / MINUTE);
    write("[data-face-part]", face.part);
    write("[data-face-left]", face.isPaused ? words.paused : say(left < 0 ? "over" : "left", { n: minutes }));
  }
}

// Whom to call stands first: that is looked for in a hurry.
function renderBriefing(briefing = []) {
  fill("[data-briefing]", JSON.stringify(briefing), () =>
    briefing.length
      ? briefing.flatMap(({ label, text: said }) => [make("h3", {}, label), ...said.split("\n").map((line) => make("p", {}, line))])
      : [make("p", {}, words.no_briefing)],
  );
}

function renderNow(store, day, parts) {
  const { pilot, sheets } = store.plan;
  const isStarted = day.startedAt !== null;
  show("[data-before]", !isStarted);
  show("[data-busy]", isStarted && day.endedAt === null && !isOff(store.plan));
  show("[data-done]", day.endedAt !== null);
  if (!isStarted) {
    const sheet = sheets[pilot.variant];
    const minutes = sheet.reduce((sum, part) => Math.max(sum, part.fixed ?? 0) + part.minutes, 0);
    write("[data-pilot-title]", pilot.title);
    write("[data-plan-sentence]", say("plan", { parts: sheet.length, minutes, starts: pilot.starts, ends: pilot.ends }));
    return;
  }
  write(
    "[data-all-sent]",
    store.waiting.length + store.answers.length ? say("unsent", { n: store.waiting.length + store.answers.length }) : words.all_sent,
  );
  const current = currentOf(day);
  for (const place of ["[data-timer-card]", ".day-clock", "[data-part-card]"]) {
    show(place, Boolean(current));
  }
  for (const name of OF_A_PART) {
    show(`.day-actions [data-do=${name}]`, Boolean(current));
  }
  show("[data-all-past]", !current);
  if (current) {
    renderClock(store, day, parts, current);
    renderPart(store, day, parts.get(current.code));
    renderBeams(store.plan, day, parts.get(current.code));
  } else {
    show("[data-do=pause]", false);
    show("[data-do=resume]", false);
  }
  renderEngagement(day, parts);
  renderAsMeant(day, store.plan.core ?? {}, parts);
}

function renderClock(store, day, parts, current) {
  const reading = readClock(day, store.now());
  const minutes = Math.ceil(Math.abs(reading.left) / MINUTE);
  const card = one("[data-timer-card]");
  for (const name of ["running", "soon", "last", "over", "paused"]) {
    card.classList.toggle(`timer--${name}`, name === reading.alarm);
  }
  write("[data-left]", say(reading.left < 0 ? "over" : "left", { n: minutes }));
  write("[data-alarm]", words[reading.alarm === "over" ? "overtime" : reading.alarm]);
  write("[data-now-name]", nameOf(parts, current.code));
  const [next] = reading.starts;
  write("[data-next-name]", next ? `${nameOf(parts, next[0])}, ${clock(next[1])}` : words.nothing_next);
  const [begun, ending] = saidOf(reading).map((said) => (said ? say(said[0], { n: said[1] }) : ""));
  write("[data-drift]", ending);
  write("[data-late]", begun);
  renderCuts(store, day, (code) => nameOf(parts, code));
  const ends = say("ends", { time: clock(reading.endsAt), planned: day.ends });
  write("[data-ends]", ends);
  write("[data-end-sentence]", ends);
  for (const choice of all("[name=clock]")) {
    choice.checked = choice.value === day.mode;
  }
  show("[data-do=pause]", day.pausedSince === null);
  show("[data-do=resume]", day.pausedSince !== null);
}

function renderEngagement(day, parts) {
  const last = day.blocks.findLast((block) => block.status === "gedaan");
  const asks = Boolean(last) && last.engagement === null;
  show("[data-engagement]", asks);
  if (asks) {
    write("[data-engagement-title]", say("engaged", { name: nameOf(parts, last.code) }));
    fill("[data-engagement-buttons]", last.code, () =>
      [1, 2, 3, 4, 5].map((value) => makeButton(String(value), { "data-do": "engagement", "data-value": value, "data-part": last.code })),
    );
  }
}

function stateOf(block, expected) {
  if (block.status === "gedaan") {
    const actual = Math.round((block.endedAt - block.startedAt - block.paused) / MINUTE);
    const engaged = block.engagement ? ` · ${say("engaged_n", { n: block.engagement })}` : "";
    const how = block.changed ? words.changed : words.done;
    return `${how} · ${say("planned_actual", { planned: block.minutes, actual })}${engaged}`;
  }
  const minutes = say("minutes", { n: block.minutes + block.extra });
  if (expected) {
    return `${say("from", { time: clock(expected) })} · ${minutes}`;
  }
  return `${{ straks: words.later, nu: words.now, overgeslagen: words.skipped }[block.status]} · ${minutes}`;
}

function renderParts(store, day, parts) {
  const isStarted = day.startedAt !== null;
  const expected = new Map(
    /** @type {[string, number][]} */ (isStarted && day.endedAt === null ? readClock(day, store.now())?.starts : []),
  );
  const blocks = isStarted
    ? day.blocks
    : store.plan.sheets[store.plan.pilot.variant].map((part) => ({ ...part, status: "straks", extra: 0 }));
  const times = [...expected.values()].map(clock);
  fill("[data-parts]", JSON.stringify([blocks, times]), () =>
    blocks.map((block) => {
      const name = nameOf(parts, block.code);
      const skip = isStarted && block.status === "straks" && day.endedAt === null;
      return make(
        "li",
        {
          class: `day-part--${block.status === "overgeslagen" ? "skipped" : block.status}`,
          "aria-current": block.status === "nu" ? "step" : null,
        },
        make("span", { class: "day-part-name" }, name),
        make("span", { class: "day-part-state" }, stateOf(block, expected.get(block.code))),
        skip
          ? makeButton(words.skip, { "data-do": "skip", "data-part": block.code, "aria-label": say("skip_this", { name }) }, "quiet")
          : "",
      );
    }),
  );
}

function renderMoments(store, day) {
  for (const section of all("[data-moment]")) {
    const name = section.dataset.moment;
    const [state, finished, group] = store.status?.moments[name] ?? ["", null, null];
    const wanted = day.moments[name];
    const isOpen = wanted ? wanted === "open" : state === "open";
    const isClosed = wanted ? wanted === "dicht" : state === "gesloten";
    const isAgreed = !wanted || (wanted === "open" ? state === "open" : state === "gesloten");
    const counted = finished === null ? words.almost : say("count", { n: finished, all: group });
    const sentences = [isOpen ? words.open : isClosed ? words.closed : words.not_open];
    if (!isAgreed) {
      sentences.push(isOpen ? words.will_open : words.will_close);
    } else if (state === "open" || state === "gesloten") {
      sentences.push(counted);
    }
    write("[data-moment-state]", sentences.join(" · "), section);
    show("[data-do=open]", !isOpen && !isOff(store.plan), section);
    show("[data-open=close]", isOpen, section);
  }
  const { join, screen, pilot } = store.plan;
  fill("[data-qr]", join.address, () => {
    const drawing = readPage(join.svg).querySelector("svg");
    return drawing ? [document.importNode(drawing, true)] : [];
  });
  fill("[data-join-address]", join.address, () => breakable(join.address.replace(/^https?:\/\//, "")));
  write("[data-day-code]", pilot.day_code);
  const link = one("[data-screen-address]");
  if (!link.dataset.later) {
    fill("[data-screen-address]", screen, () => breakable(screen));
    link.setAttribute("href", screen);
  }
  for (const button of all("[data-do=screen]")) {
    button.setAttribute("aria-pressed", String(button.dataset.value === day.screen));
  }
}

function renderLog(store, parts) {
  const undone = new Set(store.events.filter((event) => event.kind === "undo").map((event) => event.body.of));
  const noted = store.events
    .filter((event) => ["observe", "note", "heavy", "left"].includes(event.kind) && !undone.has(event.key))
    .sort((one_, other) => other.at - one_.at);
  const labels = new Map(store.plan.tags.map((tag) => [tag.code, tag.label]));
  const said = (event) =>
    ({
      observe: () => labels.get(event.body.tag) ?? event.body.tag,
      note: () => event.body.text,
      heavy: () => words.heavy,
      left: () => say("left_n", { n: event.body.count }),
    })[event.kind]();
  fill("[data-log]", noted.map((event) => event.key).join(), () =>
    noted.map((event) =>
      make(
        "li",
        {},
        make("span", { class: "day-part-name" }, said(event)),
        make("span", { class: "day-part-state" }, `${clock(event.at)} ${event.body.part ? nameOf(parts, event.body.part) : ""}`),
      ),
    ),
  );
}

function renderQueue(store) {
  const items = [...(store.waiting ?? []), ...store.answers];
  const waiting = items.length;
  const parked = items.filter((item) => item.parked).length;
  const isSafe = store.unsaved.length === 0 && !store.keepsNothing;
  show("[data-offline-bar]", waiting > 0 || !store.isOnline || !isSafe);
  show("[data-offline]", !store.isOnline && isSafe);
  show("[data-unsent]", waiting > 0);
  show("[data-unsafe]", !isSafe);
  write("[data-unsent-count]", String(waiting));
  write("[data-queue-short]", waiting ? say("unsent", { n: waiting }) : words.all_sent);
  const oldest = Math.min(...items.map((item) => item.made));
  const lines = [waiting ? say("unsent", { n: waiting }) : words.all_sent];
  if (waiting && store.outbox.state === "sign-in") {
    lines.push(words.sign_in);
  } else if (waiting > parked) {
    lines.push(isSafe ? words.sending_waits : words.unsafe);
  }
  if (parked) {
    lines.push(say("parked", { n: parked }));
  }
  if (Date.now() - oldest > 24 * 60 * MINUTE) {
    lines.push(words.old);
  }
  write("[data-queue-sentence]", lines.join(" "));
}

export function renderNotices(day, parts, seen) {
  const about = (notice) => (["open", "close"].includes(notice.kind) ? words[notice.part] : nameOf(parts, notice.part));
  const open = day.notices
    .map((notice) => ({ ...notice, id: `${notice.kind}:${notice.part}:${notice.at}` }))
    .filter((notice) => !seen.has(notice.id));
  fill("[data-notices]", open.map((notice) => notice.id).join(), () =>
    open.map((notice) =>
      make(
        "div",
        { class: "notice notice--warning day-notice", role: "status" },
        make("p", {}, say(`twice_${notice.kind}`, { name: about(notice) })),
        makeButton(words.seen, { "data-do": "seen", "data-value": notice.id }),
      ),
    ),
  );
}
