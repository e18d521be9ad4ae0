// Small tools for a group: making groups and choosing somebody by number, and a countdown. Nobody has a name here.
import { countIn, fill, make, one, say, show, words, write } from "./dom.js";

const SECOND = 1_000;
const MOST = 60;
let endsAt = null;
let drawn = [];

// Numbers from zero up to `below`, each as likely as any other.
function draw(below) {
  const limit = Math.floor(2 ** 32 / below) * below;
  const [found] = crypto.getRandomValues(new Uint32Array(1));
  return found < limit ? found % below : draw(below);
}

export function shuffled(count) {
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  for (let place = count - 1; place > 0; place -= 1) {
    const other = draw(place + 1);
    [numbers[place], numbers[other]] = [numbers[other], numbers[place]];
  }
  return numbers;
}

// People in groups of `size`; who is left over joins a group, so that nobody is alone.
export function groupsOf(count, size) {
  const groups = Array.from({ length: Math.max(Math.floor(count / size), 1) }, () => []);
  shuffled(count).forEach((number, place) => groups[place % groups.length].push(number));
  return groups.map((group) => group.sort((a, b) => a - b));
}

const people = () => {
  const count = countIn(one("[data-group-people]").value);
  return count >= 2 && count <= MOST ? count : null;
};

function makeGroups() {
  const count = people();
  show("[data-group-error]", count === null);
  if (count === null) {
    return;
  }
  const groups = groupsOf(count, Number(one("[data-group-size]").value));
  fill("[data-groups]", JSON.stringify(groups), () =>
    groups.map((group, place) => make("li", {}, make("strong", {}, say("group", { n: place + 1 })), ` ${group.join(", ")}`)),
  );
}

// Everybody comes up once before anybody comes up twice.
function chooseSomebody() {
  const count = people();
  show("[data-group-error]", count === null);
  if (count === null) {
    return;
  }
  drawn = drawn.filter((number) => number <= count);
  if (!drawn.length) {
    drawn = shuffled(count);
  }
  write("[data-chosen]", say("chosen", { n: drawn.pop() }));
}

function beep() {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.6);
  tone.onended = () => sound.close();
}

function showCountdown() {
  const left = endsAt === null ? null : Math.max(Math.ceil((endsAt - Date.now()) / SECOND), 0);
  const digits = left === null ? "" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  write("[data-countdown]", digits);
  write("[data-countdown-said]", left === 0 ? words.countdown_done : "");
  if (left === 0) {
    endsAt = null;
    write("[data-countdown]", digits);
    if (one("[data-countdown-sound]").checked) {
      beep();
    }
    navigator.vibrate?.(600);
  }
}

setInterval(() => endsAt !== null && showCountdown(), SECOND / 4);

export const toolActions = {
  groups: makeGroups,
  choose: chooseSomebody,
  countdown(button) {
    endsAt = Date.now() + Number(button.dataset.value) * 60 * SECOND;
    showCountdown();
  },
  countdown_stop() {
    endsAt = null;
    showCountdown();
  },
};

// The number of people that was counted, as a start.
export function openTools(day, plan) {
  const field = one("[data-group-people]");
  field.value ||= String(Math.max((day.present ?? plan?.pilot.expected ?? 12) - day.left, 2));
}
