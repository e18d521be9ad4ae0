/* On a tablet that is handed on, help and toolkit lead back to where the next person begins. */

const START = "scd.tablet.begin";

/** Remember in this tab where people begin. */
export function rememberStart(address) {
  try {
    sessionStorage.setItem(START, address);
  } catch {
    /* without storage the crew takes the tablet back */
  }
}

function offerWayBack() {
  const line = document.querySelector("[data-way-back]");
  const isQuestions = ["join", "survey"].includes(document.documentElement.dataset.page);
  let start = null;
  try {
    start = sessionStorage.getItem(START);
  } catch {
    /* as above */
  }
  if (!line || isQuestions || !start?.startsWith("/m/")) return;
  line.querySelector("a").href = start;
  line.hidden = false;
}

offerWayBack();
