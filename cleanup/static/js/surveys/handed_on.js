/* A tablet that is handed on: where each person begins, from the pages that the day kept on it, also without network.
   The day writes which moments are open; nothing of a participant is kept here. */

import { within } from "../offline/clock.js";
import { makeOutbox, startSending } from "../day/sender.js";
import { readPage } from "../platform/trusted.js";
import * as answers from "./outbox.js";
import { rememberStart } from "./way_back.js";

const openKey = (pilot) => `scd.tablet.${pilot}`;
const PATIENCE = 4_000;

/** Write down which moments are open, for the page where people begin. */
export function keepOpenMoments(pilot, moments) {
  localStorage.setItem(openKey(pilot), JSON.stringify(moments));
}

function openMoments(pilot) {
  try {
    return JSON.parse(localStorage.getItem(openKey(pilot))) ?? [];
  } catch {
    return [];
  }
}

/* What the server says, when it can be reached: another tablet may have opened or closed something. What this tablet
   opened itself and the server did not hear of yet is open all the same. */
async function askServer(start, here) {
  const signal = within(PATIENCE);
  const answer = await fetch(`${start}?modus=tablet`, { headers: { Accept: "text/html" }, cache: "no-store", redirect: "error", signal });
  const page = readPage(await answer.text());
  const isOurs = answer.ok && page.documentElement.dataset.page === "join";
  if (!isOurs) return here;
  const there = [...page.querySelectorAll("[data-join] [name=moment]")].map((button) => button.value);
  const hasHeard = (await makeOutbox(async () => "").count()) === 0;
  return hasHeard ? there : [...there, ...here];
}

/** Run the page where a person begins: `form` is the form that the day kept. */
export function begin(form) {
  const { pilot, kept: start } = form.dataset;
  const language = new URLSearchParams(location.search).get("taal");
  const panel = document.querySelector("[data-panel=young]");
  const error = form.querySelector("[data-age-error]");

  function show(moments) {
    document.querySelector("[data-getting-ready]").hidden = true;
    const buttons = [...form.querySelectorAll("[name=moment]")];
    const latest = buttons.findLast((button) => moments.includes(button.value));
    for (const button of buttons) {
      button.hidden = !moments.includes(button.value);
      button.classList.toggle("button--primary", button === latest);
      button.classList.toggle("button--secondary", button !== latest);
    }
    form.hidden = moments.length === 0;
    document.querySelector("[data-not-open]").hidden = moments.length > 0;
  }

  function stop() {
    form.reset();
    form.hidden = true;
    panel.hidden = false;
    panel.querySelector("h2").focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const age = new FormData(form).get("age");
    error.hidden = Boolean(age);
    if (!age) {
      form.querySelector("[name=age]").focus();
    } else if (age === "jonger" && !("young" in form.dataset)) {
      stop();
    } else {
      form.reset();
      const more = language ? `&taal=${encodeURIComponent(language)}` : "";
      location.assign(`${start}/${event.submitter.value}?modus=tablet${more}`);
    }
  });

  rememberStart(`${start}?modus=tablet`);
  startSending(pilot).catch(() => undefined); // a tablet that waits here for the next person sends as well
  answers.start();
  const here = openMoments(pilot);
  show(here);
  askServer(start, here).then(show, () => undefined);
  document.documentElement.dataset.ready = "";
}

/** Leave nothing of the last person: the page of before is not shown again when somebody goes back. */
export function leaveNothing(start, forget) {
  for (const link of document.querySelectorAll("[data-next-person]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      forget();
      location.replace(link.getAttribute("href"));
    });
  }
  addEventListener("pageshow", (event) => event.persisted && location.replace(start));
}
