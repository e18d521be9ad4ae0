// Building a run sheet: lines move by their grip, with a pointer or the arrow keys, and minutes are typed in the
// line. Times follow at once; the server keeps it a moment later. Without this script the buttons do the same.

const sheet = document.querySelector("[data-run-sheet]");
const form = /** @type {HTMLFormElement} */ (document.getElementById("schikken"));
const status = document.querySelector("[data-arranged]");
const WAIT = 700;
const DAY = 24 * 60;
const KEYS = { ArrowUp: -1, ArrowDown: 1 };

if (sheet && form) begin();

function begin() {
  const body = sheet.querySelector("tbody");
  const words = sheet.dataset;
  const begins = Number(words.begins);
  let timer = 0;

  for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;

  const rows = () => [...body.querySelectorAll("tr[data-part]")];
  const minutesOf = (row) => Number.parseInt(row.querySelector("[data-minutes]").value, 10) || 0;
  const clock = (minute) => {
    const at = (begins + minute) % DAY;
    return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  };
  const said = (text, number) => text.replace("__N__", String(number));

  function recompute() {
    let minute = 0;
    for (const row of rows()) {
      const fixed = row.dataset.fixed === "" ? null : Number(row.dataset.fixed);
      const spare = fixed === null ? 0 : fixed - minute;
      minute = Math.max(minute, fixed ?? 0);
      row.querySelector("[data-starts]").textContent = clock(minute);
      row.querySelector("[data-spare]").textContent = spare > 0 ? said(words.over, spare) : spare < 0 ? said(words.short, -spare) : "";
      minute += minutesOf(row);
    }
    const gap = Number(words.available) - minute;
    sheet.querySelector("[data-end]").textContent = clock(minute);
    sheet.querySelector("[data-gap]").textContent = gap > 0 ? said(words.left, gap) : gap < 0 ? said(words.long, -gap) : words.fits;
    const summary = document.querySelector("[data-summary]");
    document.querySelector("[data-total]").textContent = summary.dataset.many.replace("__TOTAL__", String(minute));
    enableEnds();
  }

  function enableEnds() {
    const all = rows();
    all.forEach((row, place) => {
      const [up, down] = row.querySelectorAll("button[name=beweeg]");
      up.disabled = place === 0;
      down.disabled = place === all.length - 1;
    });
  }

  function tell(row) {
    const all = rows();
    status.textContent = status.dataset.place
      .replace("__PART__", row.querySelector("[data-grip]").dataset.name)
      .replace("__PLACE__", String(all.indexOf(row) + 1))
      .replace("__ALL__", String(all.length))
      .replace("__TIME__", row.querySelector("[data-starts]").textContent);
  }

  function moved(row) {
    recompute();
    tell(row);
    clearTimeout(timer);
    timer = setTimeout(store, WAIT);
  }

  async function store() {
    clearTimeout(timer);
    timer = 0;
    const headers = { "X-Requested-With": "fetch" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers }).catch(() => null);
    const kept = answer ? await answer.json().catch(() => null) : null;
    if (!answer?.ok || !kept?.parts) {
      status.textContent = kept?.error ?? status.dataset.failed;
      return;
    }
    const here = rows().map((row) => [row.dataset.part, minutesOf(row)]);
    if (!timer && JSON.stringify(here) !== JSON.stringify(kept.parts)) return location.reload();
    remember(kept.parts);
    offerUndo(kept);
    status.textContent = status.dataset.saved;
  }

  function remember(parts) {
    const seen = form.querySelectorAll("input[name=gezien]");
    parts.forEach(([code, minutes], place) => {
      if (seen[place]) seen[place].value = code;
      const was = sheet.querySelector(`tr[data-part="${CSS.escape(code)}"] [data-was]`);
      if (was) was.value = String(minutes);
    });
  }

  function offerUndo({ step, label }) {
    const undo = document.querySelector("[data-undo]");
    undo.hidden = step === null;
    undo.querySelector("input[name=stap]").value = step ?? "";
    undo.querySelector("button").textContent = label;
  }

  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-grip]")?.closest("tr");
    if (!row || !(event.key in KEYS)) return;
    event.preventDefault();
    const all = rows();
    const other = all[all.indexOf(row) + KEYS[event.key]];
    if (!other) return;
    if (KEYS[event.key] < 0) other.before(row);
    else other.after(row);
    row.querySelector("[data-grip]").focus();
    moved(row);
  });

  body.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    grip.focus();
    const row = grip.closest("tr");
    const before = rows().indexOf(row);
    row.classList.add("is-moving");
    const follow = (one) => {
      const under = document.elementFromPoint(one.clientX, one.clientY)?.closest("tr[data-part]");
      if (!under || under === row || !body.contains(under)) return;
      const box = under.getBoundingClientRect();
      if (one.clientY < box.top + box.height / 2) under.before(row);
      else under.after(row);
      recompute();
    };
    const stop = () => {
      removeEventListener("pointermove", follow);
      row.classList.remove("is-moving");
      if (rows().indexOf(row) !== before) moved(row);
    };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", stop, { once: true });
    addEventListener("pointercancel", stop, { once: true });
  });

  body.addEventListener("change", (event) => {
    if (!event.target.matches("[data-minutes]")) return;
    recompute();
    clearTimeout(timer);
    timer = setTimeout(store, WAIT);
  });

  addEventListener("beforeunload", () => {
    if (timer) navigator.sendBeacon(form.action, new FormData(form));
  });
}
