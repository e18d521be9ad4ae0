// The big screen: asks what to show, keeps showing the last thing without network, and counts down by itself.
const EVERY = 2000;
const EVERY_WHEN_CALM = 4500; // two hundred days at once: most of the time nothing on the screen changes
const CALM_AFTER = 60_000;
const PATIENCE = 8000; // a reply that never comes must not end the looking
const place = document.querySelector("[data-screen]");
const one = (name) => place.querySelector(`[data-${name}]`);
let state = { show: "qr", part: "", timer: null, quiz: null };
let heardAt = Date.now();
let tag = "";
let changedAt = Date.now();
let isDark = false;

function showTime() {
  const { timer } = state;
  const passed = timer && !timer.paused ? Math.floor((Date.now() - heardAt) / 1000) : 0;
  const left = timer ? timer.left - passed : 0;
  const clock = one("left");
  const text = left < 0 ? clock.dataset.overText : clock.dataset.leftText;
  clock.textContent = timer ? text.replace("{n}", Math.ceil(Math.abs(left) / 60)) : "";
  one("paused").hidden = !timer?.paused;
}

function showQuiz() {
  const { quiz } = state;
  one("quiz-text").textContent = quiz?.text ?? "";
  one("explanation").textContent = quiz?.explanation ?? "";
  one("too-few").hidden = !quiz?.revealed || Boolean(quiz.counts);
  const counts = quiz?.counts;
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0;
  for (const option of place.querySelectorAll("[data-option]")) {
    const count = counts?.[option.dataset.option] ?? 0;
    option.querySelector("svg").toggleAttribute("hidden", !counts);
    option.querySelector("[data-fill]").setAttribute("width", total ? (100 * count) / total : 0);
    const number = option.querySelector("[data-count]");
    number.hidden = !counts;
    number.textContent = counts ? String(count) : "";
  }
}

function show() {
  const wanted = isDark ? "zwart" : state.show;
  document.body.classList.toggle("projector-blank", wanted === "zwart");
  for (const section of place.querySelectorAll("[data-show]")) {
    section.hidden = section.dataset.show !== wanted;
  }
  one("part").textContent = state.part;
  showTime();
  showQuiz();
}

async function look() {
  try {
    const headers = { Accept: "application/json", ...(tag && { "If-None-Match": tag }) };
    const answer = await fetch(place.dataset.address, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    const said = answer.ok ? await answer.json() : null;
    if (said?.scd === "scherm") {
      state = said;
      tag = answer.headers.get("ETag") ?? "";
      heardAt = changedAt = Date.now();
      show();
    } else if (answer.status === 404) {
      state = { show: "zwart", part: "", timer: null, quiz: null };
      show();
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
navigator.wakeLock?.request("screen").catch(() => undefined);
async function keepLooking() {
  await look();
  setTimeout(keepLooking, Date.now() - changedAt > CALM_AFTER ? EVERY_WHEN_CALM : EVERY);
}

show();
keepLooking();
setInterval(showTime, 1000);
