// From events to the state of the day: the same rules as cleanup/domain/day/fold.py, for a tablet without network.
// An event is { key, kind, at, device, number, body }; `at` in milliseconds.

export function inOrder(events) {
  const once = [...new Map(events.map((event) => [event.key, event])).values()];
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  once.sort((a, b) => compare(a.device, b.device) || a.number - b.number || compare(a.key, b.key));
  const latest = new Map();
  const timed = once.map((event) => {
    const time = Math.max(latest.get(event.device) ?? -Infinity, event.at);
    latest.set(event.device, time);
    return { time, event };
  });
  timed.sort(
    (a, b) =>
      a.time - b.time || compare(a.event.device, b.event.device) || a.event.number - b.event.number || compare(a.event.key, b.event.key),
  );
  return timed.map(({ event }) => event);
}

export function fold(events) {
  const ordered = inOrder(events);
  const undone = new Set(ordered.filter((event) => event.kind === "undo").map((event) => event.body.of));
  const day = {
    blocks: [],
    variant: "",
    given: null, // the plan that the day was last given, and whether the crew chose its variant on the way
    isChosen: false,
    starts: "",
    ends: "",
    mode: "groep",
    startedAt: null,
    endedAt: null,
    pausedSince: null,
    present: null,
    left: 0,
    screen: "qr",
    beam: ["", ""],
    did: {},
    asMeant: {},
    quiz: null,
    moments: {},
    dropped: [],
    notices: [],
  };
  for (const event of ordered) {
    if (!undone.has(event.key)) {
      STEPS[event.kind]?.(day, event);
    }
  }
  return day;
}

export const currentOf = (day) => day.blocks.find((block) => block.status === "nu") ?? null;
export const upcomingOf = (day) => day.blocks.filter((block) => block.status === "straks");
const named = (day, code) => day.blocks.find((block) => block.code === code);

export function planBlocks(plan, begin = 0) {
  let minute = begin;
  return plan.map((part) => {
    minute = Math.max(minute, part.fixed ?? 0);
    const block = {
      code: part.code,
      phase: part.phase,
      minutes: part.minutes,
      plannedStart: minute,
      fixed: part.fixed ?? null,
      status: "straks",
      extra: 0,
      startedAt: null,
      endedAt: null,
      paused: 0,
      changed: false,
      engagement: null,
    };
    minute += part.minutes;
    return block;
  });
}

function beginNext(day, at) {
  const [block] = upcomingOf(day);
  if (block) {
    Object.assign(block, { status: "nu", startedAt: at });
  }
}

function stopPause(day, at) {
  const current = currentOf(day);
  if (current && day.pausedSince !== null) {
    current.paused += Math.max(at - day.pausedSince, 0);
  }
  day.pausedSince = null;
}

const ABOUT_NO_PART = ["qr", "klok", "zwart", "nu"];
const AT_THE_END = [...ABOUT_NO_PART, "gedaan", "afsluiten"];

// What belonged to the part that was left goes off the big screen: it says what is on now.
function letGo(day, stays) {
  if (!stays.includes(day.screen)) {
    Object.assign(day, { screen: "nu", beam: ["", ""] });
  }
}

function leave(day, event, status) {
  const current = currentOf(day);
  if (current?.code !== event.body.part) {
    day.notices.push({ kind: event.kind, part: event.body.part, at: event.at });
    return;
  }
  stopPause(day, event.at);
  Object.assign(current, { status, endedAt: Math.max(event.at, current.startedAt) });
  letGo(day, ABOUT_NO_PART);
  beginNext(day, event.at);
}

function moment(day, event) {
  const wanted = event.kind === "open" ? "open" : "dicht";
  if (day.moments[event.body.moment] === wanted) {
    day.notices.push({ kind: event.kind, part: event.body.moment, at: event.at });
  }
  day.moments[event.body.moment] = wanted;
}

const STEPS = {
  start(day, event) {
    if (day.startedAt !== null) {
      day.notices.push({ kind: "start", part: "", at: event.at });
      return;
    }
    const { variant, starts, ends, plan } = event.body;
    Object.assign(day, { startedAt: event.at, variant, starts, ends, given: plan, blocks: planBlocks(plan) });
    beginNext(day, event.at);
  },
  next: (day, event) => leave(day, event, "gedaan"),
  skip(day, event) {
    const block = named(day, event.body.part);
    if (block?.status === "straks") {
      block.status = "overgeslagen";
    } else {
      leave(day, event, "overgeslagen");
    }
  },
  more(day, event) {
    const block = named(day, event.body.part);
    if (block && ["nu", "straks"].includes(block.status)) {
      block.extra += event.body.minutes;
    }
  },
  pause(day, event) {
    if (currentOf(day) && day.pausedSince === null) {
      day.pausedSince = event.at;
    }
  },
  resume: (day, event) => stopPause(day, event.at),
  clock: (day, event) => {
    day.mode = event.body.mode;
  },
  variant(day, event) {
    const handled = day.blocks.filter((block) => block.status !== "straks");
    const codes = new Set(handled.map((block) => block.code));
    const last = handled.at(-1);
    const rest = event.body.plan.filter((part) => !codes.has(part.code) && part.phase >= (last?.phase ?? ""));
    const kept = new Set(rest.map((part) => part.code));
    day.dropped = [...day.dropped, ...upcomingOf(day)].filter((block) => !kept.has(block.code));
    day.blocks = [...handled, ...planBlocks(rest, last ? last.plannedStart + last.minutes : 0)];
    Object.assign(day, { given: event.body.plan, isChosen: day.isChosen || day.variant !== event.body.variant });
    day.variant = event.body.variant;
  },
  changed(day, event) {
    Object.assign(named(day, event.body.part) ?? {}, { changed: event.body.changed });
  },
  engagement(day, event) {
    Object.assign(named(day, event.body.part) ?? {}, { engagement: event.body.value });
  },
  as_meant(day, event) {
    const { part, how, because } = event.body;
    day.asMeant[part] = [how, because];
  },
  present: (day, event) => {
    day.present = event.body.count;
  },
  left: (day, event) => {
    day.left += event.body.count;
  },
  open: moment,
  close: moment,
  quiz: (day, event) => {
    day.quiz = [event.body.item, event.body.step];
  },
  screen(day, event) {
    Object.assign(day, { screen: event.body.show, beam: ["", ""] });
  },
  beam(day, event) {
    const { show, item, step } = event.body;
    const isThere = day.screen === show && day.beam[0] === item;
    const begins = isThere || ["", "dicht"].includes(step) ? step : "dicht"; // another thing begins with its warning
    Object.assign(day, { screen: show, beam: [item, begins] });
  },
  did(day, event) {
    const { action, count } = event.body;
    day.did[action] = (day.did[action] ?? 0) + count;
  },
  end(day, event) {
    if (day.endedAt !== null) {
      return;
    }
    const current = currentOf(day);
    if (current) {
      stopPause(day, event.at);
      Object.assign(current, { status: "gedaan", endedAt: Math.max(event.at, current.startedAt) });
    }
    letGo(day, AT_THE_END);
    day.endedAt = event.at;
  },
};
