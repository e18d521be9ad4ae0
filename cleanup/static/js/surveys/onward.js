/* One answer to one question by touch or mouse goes on by itself. Keys never do: arrows walk over the choices, so a
   change by a key is not a decision yet. Anything that then wants reading or typing stays on the screen. */

const PAUSE = 300; // long enough to see what was chosen
const SLIP = 800; // a tap on "Volgende" out of habit, when the screen just went on by itself

/** Go on with `go` after a choice in `form`; returns whether a tap on "Volgende" may count. */
export function goOnByItself(form, go) {
  let byHand = false;
  let timer = 0;
  let wentAt = -SLIP;

  const isWhole = (screen) =>
    screen.dataset.screen === "question" &&
    [...screen.querySelectorAll("input, textarea")].every((field) => field.type === "radio" || field.closest("[hidden]")) &&
    !screen.querySelector("[data-safety]:not([hidden])");

  form.addEventListener("pointerdown", () => (byHand = true));
  form.addEventListener("keydown", () => {
    byHand = false;
    clearTimeout(timer);
  });
  form.addEventListener("change", ({ target, isTrusted }) => {
    clearTimeout(timer);
    wentAt = -SLIP;
    const screen = target.closest(".screen");
    if (!isTrusted || !byHand || target.type !== "radio" || !isWhole(screen)) return;
    timer = setTimeout(() => {
      if (screen.hidden) return;
      wentAt = performance.now();
      go(1);
    }, PAUSE);
  });

  return () => {
    clearTimeout(timer);
    return performance.now() - wentAt > SLIP;
  };
}
