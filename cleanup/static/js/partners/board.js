// Moving the cards of the board with a pointer or the arrow keys. A move goes through the menu of the card, so
// that a state that asks for a reason opens the menu and waits for it. Without this script the menu does it all.

const board = document.querySelector("[data-board]");
const status = document.querySelector("[data-moved]");
const KEYS = { ArrowLeft: -1, ArrowRight: 1 };
const DROPPED = "afgehaakt";
let aimed = null;

if (board) begin();

function begin() {
  for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;

  const columns = [...board.querySelectorAll("[data-column]")];

  function aim(card, column) {
    for (const one of columns) one.classList.toggle("is-target", one === column && !column.contains(card));
    aimed = { card, column };
    status.textContent = status.dataset.target.replace("__NAME__", card.dataset.name).replace("__STATE__", column.dataset.label);
  }

  function drop() {
    for (const one of columns) one.classList.remove("is-target");
    const found = aimed;
    aimed = null;
    if (found && !found.column.contains(found.card)) send(found.card, found.column.dataset.column);
  }

  function send(card, state) {
    const menu = card.querySelector("[data-card-menu]");
    const form = menu.querySelector("form");
    const list = form.querySelector("select");
    list.value = state;
    const usual = card.closest("[data-column]").dataset.next.split(" ");
    if (usual.includes(state) && state !== DROPPED) return form.requestSubmit();
    menu.open = true;
    form.querySelector("textarea").focus();
  }

  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-grip]")?.closest("[data-card]");
    if (!card) return;
    if (event.key in KEYS) {
      event.preventDefault();
      const from = aimed?.card === card ? aimed.column : card.closest("[data-column]");
      const to = columns[columns.indexOf(from) + KEYS[event.key]];
      if (to) aim(card, to);
    } else if (event.key === "Enter" && aimed?.card === card) {
      event.preventDefault();
      drop();
    } else if (event.key === "Escape" && aimed) {
      aim(card, card.closest("[data-column]"));
      aimed = null;
      status.textContent = "";
    }
  });

  board.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    grip.focus();
    const card = grip.closest("[data-card]");
    card.classList.add("is-moving");
    const follow = (one) => {
      const under = document.elementFromPoint(one.clientX, one.clientY)?.closest("[data-column]");
      if (under) aim(card, under);
    };
    const end = () => {
      removeEventListener("pointermove", follow);
      card.classList.remove("is-moving");
    };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", () => (end(), drop()), { once: true });
    addEventListener("pointercancel", end, { once: true });
  });
}
