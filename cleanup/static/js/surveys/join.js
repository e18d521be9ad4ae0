/* The page before the questions: keep a code from a card out of the address, and watch whether the questions opened
   or the quiz began or ended. */

import { keepFromAddress, registerWorker } from "../platform/offline.js";
import { readPage } from "../platform/trusted.js";

const form = document.querySelector("[data-join]");
const isKept = Boolean(form?.dataset.kept);
if (form) keepFromAddress(form.dataset.pilot);
if (isKept) {
  // only a tablet needs this: a phone's first page stays light
  const { begin, leaveNothing } = await import("./handed_on.js");
  begin(form);
  leaveNothing(`${form.dataset.kept}?modus=tablet`, () => form.reset());
}

const LOOK_EVERY = 5_000;
const waiting = document.querySelector("[data-waiting]");

const hasQuiz = (page) => page.querySelector("[data-quiz-link]") !== null;

async function look() {
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, cache: "no-store" });
    const page = readPage(await answer.text());
    const isNews = page.querySelector("[data-join]") || hasQuiz(page) !== hasQuiz(document);
    if (answer.ok && isNews) {
      location.reload();
      return;
    }
  } catch {
    /* no connection: look again later */
  }
  setTimeout(look, LOOK_EVERY * (0.75 + Math.random() / 2));
}

if (waiting) setTimeout(look, LOOK_EVERY);
if (!isKept) registerWorker(["/hulp"]);
