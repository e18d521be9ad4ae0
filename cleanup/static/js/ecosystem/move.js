// Moving the boxes of a map, with a pointer or with the arrow keys, once somebody says that they want to.
// Only the box moves while it is held; the server draws the lines again. Without this script a form does the same.

const picture = document.querySelector("[data-moves]");
const toggle = document.querySelector("[data-move-toggle]");
const status = document.querySelector("[data-move-status]");
const KEPT = "eco-moved";

// Where storage is forbidden moving goes on; it is off again after each move.
function remember(value) {
  try {
    sessionStorage.setItem(KEPT, value);
  } catch {
    /* as above */
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}
const STEP = 15;
const WAIT = 900;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

if (picture && toggle) begin();

function begin() {
  const svg = picture.querySelector("svg");
  const across = Number(picture.dataset.across);
  let held = null;
  let timer = 0;

  toggle.hidden = false;
  toggle.addEventListener("click", () => switchTo(toggle.getAttribute("aria-pressed") !== "true"));
  restore();

  function isOn() {
    return toggle.getAttribute("aria-pressed") === "true";
  }

  function switchTo(on) {
    toggle.setAttribute("aria-pressed", String(on));
    picture.classList.toggle("is-movable", on);
    remember(on ? "on" : "");
    if (!on) drop();
  }

  function restore() {
    const kept = remembered();
    if (!kept) return;
    switchTo(true);
    if (kept !== "on") svg.querySelector(`a[href="${CSS.escape(kept)}"]`)?.focus();
  }

  function take(link) {
    if (held?.link === link) return;
    drop();
    const box = link.querySelector("rect");
    held = {
      link,
      x: Number(box.getAttribute("x")) + Number(box.getAttribute("width")) / 2,
      y: Number(box.getAttribute("y")) + Number(box.getAttribute("height")) / 2,
      dx: 0,
      dy: 0,
    };
    link.classList.add("is-moving");
  }

  function shift(dx, dy) {
    held.dx = Math.min(Math.max(held.x + dx, 0), 1000 * across) - held.x;
    held.dy = Math.min(Math.max(held.y + dy, 0), 1000) - held.y;
    held.link.setAttribute("transform", `translate(${held.dx} ${held.dy})`);
  }

  function drop() {
    clearTimeout(timer);
    if (!held) return;
    held.link.classList.remove("is-moving");
    held.link.removeAttribute("transform");
    held = null;
  }

  async function store() {
    clearTimeout(timer);
    if (!held) return;
    if (!held.dx && !held.dy) return drop();
    const { link } = held;
    const address = link.getAttribute("href");
    const body = new FormData();
    body.set("x", String(Math.round((held.x + held.dx) / across)));
    body.set("y", String(Math.round(held.y + held.dy)));
    held = null;
    const answer = await fetch(`${address}/verplaatsen`, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": picture.dataset.token, "X-Requested-With": "fetch" },
    }).catch(() => null);
    if (!answer?.ok) {
      status.textContent = status.dataset.failed;
      link.removeAttribute("transform");
      return;
    }
    remember(address);
    location.reload();
  }

  svg.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    if (!isOn() || !link) return;
    if (event.key in KEYS) {
      event.preventDefault();
      take(link);
      const [right, down] = KEYS[event.key];
      shift(held.dx + right * STEP, held.dy + down * STEP);
      clearTimeout(timer);
      timer = setTimeout(store, WAIT);
    } else if (event.key === "Enter" && held) {
      event.preventDefault();
      store();
    } else if (event.key === "Escape") {
      drop();
    }
  });

  svg.addEventListener("pointerdown", (event) => {
    const link = event.target.closest("a");
    if (!isOn() || !link || event.button !== 0) return;
    event.preventDefault();
    take(link);
    link.focus();
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const from = { x: event.clientX, y: event.clientY };
    const move = (one) => held && shift((one.clientX - from.x) * scale, (one.clientY - from.y) * scale);
    const stop = () => {
      removeEventListener("pointermove", move);
      store();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop, { once: true });
  });

  svg.addEventListener("click", (event) => {
    if (isOn() && event.target.closest("a") && event.detail > 0) event.preventDefault();
  });
}
