// Counting comments with one hand: every tap is kept on this device first and counts once, also without network.
// The numbers are those of the server plus what this device still has to send.
import { Outbox } from "../offline/outbox.js";
import { dutchDay, within } from "../offline/clock.js";
import { newKey } from "../offline/keys.js";
import { pageAsText, registerWorker } from "../platform/offline.js";

const asServed = pageAsText();
const NAME = "scd-campagne";
const MINUTE = 60_000;
const PATIENCE = 8_000;
const QUIET = 400;

const root = document.querySelector("[data-tally]");
const bar = document.querySelector("[data-offline-bar]");
const undoButton = root.querySelector("[data-undo]");
const { tally: address, stand: stateAddress, channel } = root.dataset;
let { day } = root.dataset;
let token = document.querySelector("#tally-form [name=csrf_token]").value;
const mine = []; // taps of this page, the last one last, for −1
const started = Date.now();
let asked = 0; // when the server last said its counts
let asking = 0;

const outbox = new Outbox({ name: NAME, probe, headers: async () => ({ "X-CSRFToken": token }) });

// What the server says now: its epoch, a fresh token, and the counts of the day.
async function probe() {
  const before = Date.now();
  const answer = await fetch(stateAddress, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    redirect: "error",
    signal: within(PATIENCE),
  });
  const said = await answer.json().catch(() => null);
  if (!answer.ok || said?.scd !== "stand") {
    throw Object.assign(new Error(`answer ${answer.status}`), { status: answer.status });
  }
  ({ token, day } = said);
  asked = before;
  for (const button of root.querySelectorAll("[data-tap]")) {
    button.querySelector("[data-count]").dataset.count = String(said.counts[button.dataset.tap] ?? 0);
  }
  return said.epoch;
}

const severity = () => root.querySelector("[name=severity]:checked")?.value ?? "licht";

async function tap(category) {
  const key = newKey();
  const body = { key, day: dutchDay(), category, severity: severity() };
  mine.push({ key, category });
  say(category);
  await outbox.put({ key, url: address, body: JSON.stringify(body) }); // what the device does not take is sent from hand
}

async function takeBack() {
  const last = mine.pop();
  if (!last) return;
  const key = newKey();
  const body = { key, day: dutchDay(), of: last.key, category: last.category };
  await outbox.put({ key, url: address, body: JSON.stringify(body) });
}

function say(category) {
  const found = root.querySelector(`[data-advice-for="${category} ${severity()}"]`);
  root.querySelector("[data-advice]").textContent = found?.textContent ?? "";
}

// What this device sent after the server last said its counts.
const sentSince = async () => (await outbox.sent()).filter((item) => item.url === address && item.sent >= asked);

// Draw the counts: of the server, plus what still waits here for this channel and day, or was just sent.
async function draw() {
  const waiting = (await outbox.list()).filter((item) => item.url === address && !item.parked);
  const more = {};
  for (const item of [...waiting, ...(await sentSince())]) {
    const said = JSON.parse(item.body);
    if (said.day === day) {
      more[said.category] = (more[said.category] ?? 0) + (said.of ? -1 : 1);
    }
  }
  for (const button of root.querySelectorAll("[data-tap]")) {
    const count = button.querySelector("[data-count]");
    count.textContent = String(Number(count.dataset.count) + (more[button.dataset.tap] ?? 0));
  }
  undoButton.hidden = mine.length === 0;
  const unsent = await outbox.count();
  const isOffline = !navigator.onLine || (unsent > 0 && outbox.state === "offline"); // another tab may have sent it
  bar.hidden = !unsent && !isOffline;
  bar.querySelector("[data-offline]").hidden = !isOffline || outbox.inHand > 0;
  bar.querySelector("[data-unsafe]").hidden = outbox.inHand === 0;
  bar.querySelector("[data-unsent]").hidden = !unsent;
  bar.querySelector("[data-unsent-count]").textContent = String(unsent);
}

let drawing = Promise.resolve();
const redraw = () => {
  drawing = drawing.then(draw).catch(() => undefined);
  return drawing;
};

document.querySelector("#tally-form").addEventListener("submit", (event) => {
  const category = event.submitter?.dataset.tap;
  if (!category) return;
  event.preventDefault();
  tap(category).then(redraw, redraw);
});
addEventListener("beforeunload", (event) => outbox.inHand && event.preventDefault());

undoButton.addEventListener("click", () => takeBack().then(redraw, redraw));
outbox.addEventListener("change", redraw);

const clock = root.querySelector("[data-clock]");
clock.hidden = false;
setInterval(() => {
  const seconds = Math.floor((Date.now() - started) / 1000);
  clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}, 1000);
root
  .querySelector("[data-minutes]")
  ?.form.closest("details")
  .addEventListener("toggle", () => {
    const field = root.querySelector("[data-minutes]");
    if (!field.value) field.value = String(Math.max(5, 5 * Math.round((Date.now() - started) / MINUTE / 5)));
  });

// Once everything is sent, ask what the server counts now, so that two phones see each other.
outbox.addEventListener("change", () => {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    if ((await outbox.count()) === 0 && (await sentSince()).length) {
      await probe().catch(() => undefined);
      redraw();
    }
  }, QUIET);
});

// As it was kept on another day: what was counted then is not of today.
if (day !== dutchDay()) {
  day = dutchDay();
  root.querySelectorAll("[data-tap] [data-count]").forEach((count) => {
    count.dataset.count = "0";
  });
}
registerWorker([], asServed);
root.dataset.channelReady = channel;
outbox.start().then(redraw, redraw);
redraw();
