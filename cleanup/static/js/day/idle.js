// When was the tablet touched last? A tablet that lies about locks itself, also when its tab was closed meanwhile.
const IDLE = 15 * 60_000;
const NAME = "scd-aangeraakt";
const NOTE_EVERY = 10_000;
let touchedAt = Date.now();
let notedAt = 0;

function touch() {
  touchedAt = Date.now();
  if (touchedAt - notedAt > NOTE_EVERY) {
    notedAt = touchedAt;
    try {
      localStorage.setItem(NAME, String(touchedAt));
    } catch {
      // Storage is off: this page still knows.
    }
  }
}

export const isIdle = () => Math.abs(Date.now() - touchedAt) > IDLE;

export function watchTouch() {
  try {
    touchedAt = Number(localStorage.getItem(NAME)) || touchedAt;
  } catch {
    // As above.
  }
  for (const name of ["pointerdown", "keydown", "input"]) {
    document.addEventListener(name, touch, { capture: true, passive: true });
  }
}
