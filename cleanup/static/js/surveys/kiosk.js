/* A shared tablet: when nobody touches it, a warning, and then everything is forgotten for the next person. */

const IDLE = 60_000;
const WARNING = 15_000;

/** Watch for an idle tablet; `forget` empties the page, `start` is where the next person begins. */
export function watchIdle(warning, { forget, start }) {
  let timer = 0;

  function leave() {
    forget();
    location.replace(start);
  }

  function warn() {
    warning.hidden = false;
    warning.querySelector("button")?.focus();
    timer = setTimeout(leave, WARNING);
  }

  function touched() {
    clearTimeout(timer);
    warning.hidden = true;
    timer = setTimeout(warn, IDLE);
  }

  for (const sign of ["pointerdown", "keydown", "input"]) addEventListener(sign, touched, { passive: true });
  touched();
}
