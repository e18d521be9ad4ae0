// Keeps timers running from the stored end, so that a reload or a sleep changes nothing.
const SECOND = 1000;
const STATES = ["running", "soon", "last", "over"];

export function stateOf(left, total) {
  if (left < 0) {
    return "over";
  }
  const share = total ? left / total : 0;
  if (share <= 0.05) {
    return "last";
  }
  return share <= 0.2 ? "soon" : "running";
}

export function showTime(element, left) {
  const state = stateOf(left, Number(element.dataset.total));
  const text = left < 0 ? element.dataset.overText : element.dataset.leftText;
  const minutes = Math.ceil(Math.abs(left) / 60);
  element.querySelector("[data-timer-left]").textContent = text.replace("{n}", minutes);
  for (const name of STATES) {
    element.classList.toggle(`timer--${name}`, name === state);
  }
  for (const word of element.querySelectorAll("[data-timer-state]")) {
    const hidden = word.dataset.timerState !== state;
    if (word.hidden !== hidden) {
      word.hidden = hidden;
    }
  }
}

function tick() {
  for (const element of document.querySelectorAll("[data-timer][data-ends-at]")) {
    showTime(element, (Date.parse(element.dataset.endsAt) - Date.now()) / SECOND);
  }
}

tick();
setInterval(tick, SECOND);
