/* On a tablet help and toolkit lead back: to where the next person begins, or to the day of who leads it. */

const START = "scd.tablet.begin";
const DAY = /^\/pilots\/[^/]+\/dag$/;
const QUESTIONS = /^\/m\//;

/** Remember in this tab where people begin, or that the day is open in it. */
export function rememberStart(address) {
  try {
    sessionStorage.setItem(START, address);
  } catch {
    /* without storage the crew takes the tablet back */
  }
}

function offerWayBack() {
  const isQuestions = ["join", "survey"].includes(document.documentElement.dataset.page);
  let start = null;
  try {
    start = sessionStorage.getItem(START);
  } catch {
    /* as above */
  }
  const line = document.querySelector("[data-way-back]");
  const isDay = DAY.test(start ?? "");
  if (!line || isQuestions || !(isDay || QUESTIONS.test(start ?? ""))) return;
  const link = line.querySelector("a");
  link.href = start;
  if (isDay) link.textContent = link.dataset.wordDay;
  line.hidden = false;
}

offerWayBack();
