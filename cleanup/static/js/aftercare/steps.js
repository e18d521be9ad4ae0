/* One question at a time, and back to where somebody was. Without JavaScript the form is one page. */

const form = document.querySelector("form[data-steps]");

if (form) {
  const items = [...form.querySelectorAll(".form-item")];
  const buttons = form.querySelector("[data-step-buttons]");
  const send = form.querySelector("[data-send]");
  const [back, next] = buttons.querySelectorAll("[data-step]");
  const place = form.elements.place;
  let current = 0;

  const nameOf = (item) => item.querySelector("input[name], textarea[name]")?.name ?? "";
  const applies = (item) => !item.hidden;
  const isWrong = (item) => item.querySelector(".field-error") !== null;

  function neighbour(from, by) {
    let at = from + by;
    while (items[at] && !applies(items[at])) at += by;
    return items[at] ? at : from;
  }

  function show(at, { focus = false } = {}) {
    current = at;
    for (const [number, item] of items.entries()) item.classList.toggle("is-away", number !== at);
    back.disabled = neighbour(at, -1) === at;
    const isLast = neighbour(at, 1) === at;
    next.hidden = isLast;
    send.hidden = !isLast;
    place.value = nameOf(items[at]);
    if (focus) {
      const target = items[at].querySelector("input:checked, input:not([type=hidden]), textarea");
      target?.focus();
      items[at].scrollIntoView({ block: "start" });
    }
  }

  function start() {
    const wrong = items.findIndex(isWrong);
    if (wrong >= 0) return wrong;
    const left = items.findIndex((item) => place.value && nameOf(item) === place.value);
    return left >= 0 && applies(items[left]) ? left : 0;
  }

  function go(by) {
    const to = neighbour(current, by);
    if (to === current) return;
    show(to, { focus: true });
    form.dispatchEvent(new Event("step"));
  }

  for (const button of [back, next]) button.addEventListener("click", () => go(Number(button.dataset.step)));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) go(1);
  });
  form.addEventListener("input", () => show(current));
  buttons.hidden = false;
  form.classList.add("in-steps");
  show(start());
}
