/* A shared tablet: when nobody touches it, a warning, and then everything is forgotten for the next person. */

const IDLE = 60_000;
const WARNING = 15_000;

/** Watch for an idle tablet; `forget` empties the page, `start` is where the next person begins. `mayLeave`: not while
    the page alone holds somebody's answers. */
export function watchIdle(warning, { forget, start, mayLeave = () => true }) {
  let timer = 0;

  function leave() {
    forget();
    location.replace(start);
  }

  function warn() {
    if (!mayLeave()) {
      touched();
      return;
    }
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
