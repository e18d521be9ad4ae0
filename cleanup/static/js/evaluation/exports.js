// Follows an export: moves the bar, and shows the page again when the file is there.
const box = document.querySelector("[data-export]");
const bar = box?.querySelector("progress");
const EVERY = 1000;

async function look() {
  try {
    const answer = await fetch(box.dataset.export, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const { state, written, total } = await answer.json();
    if (state !== "wacht" && state !== "bezig") {
      location.replace(location.href);
      return;
    }
    if (total) {
      bar.max = total;
      bar.value = written;
    }
  } catch {
    // The network may be away for a moment; the next look tells.
  }
  setTimeout(look, EVERY);
}

if (box) setTimeout(look, EVERY / 2);
