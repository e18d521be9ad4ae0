// The big screen: asks the server what to show, and listens to the tablet when that is another window of this device.
// Without either it keeps showing what was there, and counts down by itself.
import { EVERY, keepAsking } from "./asking.js";
import { breakable } from "./dom.js";
import { within } from "../offline/clock.js";
import { readPage } from "../platform/trusted.js";

const PATIENCE = 4_000; // a reply that never comes must not end the looking
const SIZES = ["", "0.9em", "0.8em", "0.72em", "0.64em"];
const CARDS = ["dia", "voorbeeld", "verhaal", "gevolg", "stap", "regels", "aanpakken", "afsluiten", "gedaan"];
const place = document.querySelector("[data-screen]");
const media = JSON.parse(place.dataset.media);
const one = (name) => place.querySelector(`[data-${name}]`);
const every = (name) => place.querySelectorAll(`[data-${name}]`);
let state = { off: false, gone: false, ended: false, show: "qr", part: "", next: null, timer: null, quiz: null, card: null, did: null };
let heardAt = Date.now();
let tag = "";
let asked = 0;
let answered = 0; // the last ask that an answer came to: an older one that comes later says what was
let isDark = false;

function showTime() {
  const { timer } = state;
  const passed = timer && !timer.paused ? Math.floor((Date.now() - heardAt) / 1000) : 0;
  const left = timer ? timer.left - passed : 0;
  for (const clock of every("left")) {
    const text = left < 0 ? clock.dataset.overText : clock.dataset.leftText;
    clock.textContent = timer ? text.replace("{n}", Math.ceil(Math.abs(left) / 60)) : "";
  }
  one("paused").hidden = !timer?.paused;
}

function showQuiz() {
  const { quiz } = state;
  for (const name of ["quiz-asks", "quiz-text", "quiz-options"]) {
    one(name).hidden = !quiz;
  }
  one("quiz-waits").hidden = Boolean(quiz);
  one("quiz-text").textContent = quiz?.text ?? "";
  one("explanation").textContent = quiz?.explanation ?? "";
  one("discussion").textContent = quiz?.discussion ?? "";
  one("too-few").hidden = !quiz?.revealed || Boolean(quiz.counts);
  const counts = quiz?.counts;
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0;
  for (const option of every("option")) {
    const count = counts?.[option.dataset.option] ?? 0;
    option.querySelector("svg").toggleAttribute("hidden", !counts);
    option.querySelector("[data-fill]").setAttribute("width", total ? (100 * count) / total : 0);
    option.querySelector("[data-fits]").hidden = !quiz?.answers?.includes(option.dataset.option);
    const number = option.querySelector("[data-count]");
    number.hidden = !counts;
    number.textContent = counts ? String(count) : "";
  }
}

function fillLines(name, lines) {
  const items = lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  });
  one(name).replaceChildren(...items);
}

function showCard() {
  const { card, did, show: shown } = state;
  one("card-title").textContent = card?.title ?? "";
  one("card-warning").textContent = card?.warning ?? "";
  fillLines("card-lines", card?.lines ?? []);
  fillLines("card-more", card?.more ?? []);
  one("card-note").textContent = card?.note ?? "";
  const post = one("card-post");
  post.hidden = !card?.post;
  post.className = `post post--${card?.post?.medium ?? ""}`;
  one("card-words").textContent = card?.post?.words ?? "";
  one("card-kind").textContent = card?.post ? `${card.post.app} · ${media[card.post.medium] ?? ""}` : "";
  one("card-did").hidden = shown !== "gedaan" || !did;
  one("card-few").hidden = shown !== "gedaan" || Boolean(did);
  for (const number of every("did")) {
    number.textContent = String(did?.[number.dataset.did] ?? 0);
  }
}

// The way in, when the tablet beside it tells; drawn from its own plan.
/** @param {{ join?: { address: string, code: string, svg: string }, show: string }} shown */
function showJoin({ join }) {
  if (!join || !one("screen-join")) {
    return;
  }
  one("screen-join").replaceChildren(...breakable(join.address.replace(/^https?:\/\//, "")));
  every("screen-code").forEach((code) => {
    code.textContent = join.code;
  });
  const drawing = readPage(join.svg).querySelector("svg");
  every("screen-qr").forEach((drawn) => drawn.replaceChildren(...(drawing ? [document.importNode(drawing, true)] : [])));
}

function show() {
  const chosen = CARDS.includes(state.show) ? "kaart" : state.show;
  const wanted = isDark ? "zwart" : state.off ? "af" : chosen;
  const isShut = Boolean(state.off || state.gone); // nobody can join
  document.querySelectorAll(".projector-foot .qr, .screen-corner").forEach((way) => way.toggleAttribute("hidden", isShut));
  document.body.classList.toggle("projector-blank", wanted === "zwart");
  for (const section of every("show")) {
    section.hidden = section.dataset.show !== wanted;
  }
  for (const part of every("part")) {
    part.textContent = state.part;
  }
  every("some-part").forEach((line) => line.toggleAttribute("hidden", !state.part));
  every("no-part").forEach((line) => line.toggleAttribute("hidden", Boolean(state.part || state.ended)));
  every("ended").forEach((line) => line.toggleAttribute("hidden", Boolean(state.part) || !state.ended));
  const next = one("next");
  next.textContent = state.next ? next.dataset.text.replace("{at}", state.next.at).replace("{part}", state.next.part) : "";
  showTime();
  showQuiz();
  showCard();
  showJoin(state);
  fit();
}

// What is long gets smaller letters rather than push the code off the screen; still readable at six metres.
function fit() {
  for (const size of SIZES) {
    place.style.fontSize = size;
    if (document.documentElement.scrollHeight <= innerHeight) {
      return;
    }
  }
}

function hear(said) {
  state = said;
  heardAt = Date.now();
  show();
}

async function look() {
  asked += 1;
  const number = asked;
  try {
    const headers = { Accept: "application/json", ...(tag && { "If-None-Match": tag }) };
    const answer = await fetch(place.dataset.address, { headers, cache: "no-store", signal: within(PATIENCE) });
    const said = answer.ok ? await answer.json() : null;
    if (number < answered) {
      return;
    }
    answered = number;
    if (said?.scd === "scherm") {
      tag = answer.headers.get("ETag") ?? "";
      hear(said);
    } else if (answer.status === 404) {
      tag = "";
      hear({ ...state, gone: true, show: "zwart", part: "", next: null, timer: null, quiz: null, card: null, did: null });
    }
  } catch {
    // No network: keep showing what was there.
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "b" || event.key === "B" || event.key === ".") {
    isDark = !isDark;
    show();
  }
});
addEventListener("resize", fit);
navigator.wakeLock?.request("screen").catch(() => undefined);

// The tablet in another window of this browser: it answers as soon as its day is open, also without network. A screen that
// asks the server too takes from it what changed there: the time that goes by is no news, nor what another tablet chose.
let told = "";
function listen(code) {
  const channel = new BroadcastChannel(`scd-scherm:${code}`);
  channel.addEventListener("message", ({ data }) => {
    const { timer, ...news } = data ?? {};
    const isNews = told !== JSON.stringify({ ...news, paused: timer?.paused });
    if (data?.scd === "scherm" && (isNews || !place.dataset.address)) {
      told = JSON.stringify({ ...news, paused: timer?.paused });
      document.querySelector("[data-wait]")?.setAttribute("hidden", "");
      hear(data);
    }
  });
  return channel;
}

document.querySelectorAll(".qr-address").forEach((line) => line.replaceChildren(...breakable(line.textContent)));
show();
if (place.dataset.address) {
  if (globalThis.BroadcastChannel) {
    listen(place.dataset.code);
  }
  keepAsking(look, () => state.gone);
} else {
  heardAt = 0;
  const tablet = listen(new URLSearchParams(location.search).get("dag") ?? location.hash.slice(1));
  const greet = () => Date.now() - heardAt > EVERY && tablet.postMessage("hallo");
  greet();
  setInterval(greet, EVERY);
}
setInterval(showTime, 1000);
