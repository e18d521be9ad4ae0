// What the big screen shows, worked out on the tablet: the same as cleanup/services/day/screen.py says, for a second
// window of this app that gets no network (a cable from this tablet). Windows of one browser talk over a channel.
import { clock, text } from "./dom.js";
import { currentOf } from "./fold.js";
import { readClock } from "./timing.js";
import { nameOf, partsByCode } from "./view.js";

const CARDS = ["dia", "voorbeeld", "verhaal", "gevolg", "stap", "regels", "aanpakken", "afsluiten", "gedaan"];
export const channelOf = (code) => `scd-scherm:${code}`;

// As cleanup/domain/day/projecting.py: with a warning, nothing else is there before it is opened.
export function cardInLanguage(card, step) {
  const shown = { title: text(card.title), warning: "", note: "", lines: [], post: null, more: [] };
  if (card.warning && ["", "dicht"].includes(step)) {
    return { ...shown, warning: text(card.warning) };
  }
  return {
    ...shown,
    lines: card.lines.map(text),
    post: card.post ? { ...card.post, words: text(card.post.words) } : null,
    more: step === "meer" ? (card.more ?? []).map(text) : [],
    note: card.note ? text(card.note) : "",
  };
}

export function released(did, smallest) {
  return Object.values(did).reduce((sum, count) => sum + count, 0) >= smallest ? did : null;
}

export function screenOf(plan, day, now, result = null) {
  const parts = partsByCode(plan);
  const reading = readClock(day, now);
  const current = currentOf(day);
  const [item, step] = day.beam;
  const card = CARDS.includes(day.screen) ? plan.beams?.[`${day.screen}:${item}`] : null;
  const [following] = reading?.starts ?? [];
  return {
    scd: "scherm",
    show: day.screen,
    off: plan.pilot.off,
    ended: day.endedAt !== null,
    part: current ? nameOf(parts, current.code) : "",
    next: following ? { part: nameOf(parts, following[0]), at: clock(following[1]) } : null,
    timer: reading && {
      left: Math.round(reading.left / 1000),
      total: Math.round(reading.total / 1000),
      paused: reading.alarm === "paused",
    },
    quiz: quizOf(plan, day, result),
    card: card ? cardInLanguage(card, step) : null,
    did: released(day.did, plan.smallest ?? 5),
  };
}

function quizOf(plan, day, result) {
  const [code, step] = day.quiz ?? [];
  const item = plan.quiz.find((one) => one.code === code);
  if (!item || !["vraag", "uitslag"].includes(step)) {
    return null;
  }
  const revealed = step === "uitslag";
  const said = { code, text: text(item.text), revealed, explanation: "" };
  return {
    ...said,
    ...(revealed && { explanation: text(item.explanation), answers: item.answers, discussion: text(item.discussion[0]) }),
    ...(revealed && result?.counts && { counts: result.counts }),
  };
}

// Tell every second window what to show; a new one asks first.
export class Beamer {
  constructor(code, look) {
    this.look = look;
    this.last = "";
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelOf(code)) : null;
    this.channel?.addEventListener("message", ({ data }) => data === "hallo" && this.tell(true));
  }

  tell(isAsked = false) {
    const state = this.look();
    const said = JSON.stringify({ ...state, timer: state?.timer && { ...state.timer, left: Math.round(state.timer.left / 5) } });
    if (state && (isAsked || said !== this.last)) {
      this.last = said;
      this.channel?.postMessage(state);
    }
  }
}
