/* A gentle check while typing: says which words may be a name. It never blocks, and nothing is kept. */

const { address, token } = document.querySelector("script[data-address][data-token]").dataset;
const PAUSE = 700;

function hintOf(field) {
  let hint = document.getElementById(`${field.id}-names`);
  if (!hint) {
    hint = document.createElement("p");
    hint.id = `${field.id}-names`;
    hint.className = "name-hint";
    hint.setAttribute("role", "status");
    field.after(hint);
  }
  return hint;
}

async function check(field) {
  const text = field.value;
  if (!text.trim()) {
    hintOf(field).textContent = "";
    return;
  }
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams({ text }),
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
    if (answer.ok && field.value === text) hintOf(field).textContent = (await answer.json()).hint;
  } catch {
    // without a network there is no hint; what was typed stays as it is
  }
}

for (const field of document.querySelectorAll("textarea:not([readonly])")) {
  let timer = 0;
  hintOf(field);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => check(field), PAUSE);
  });
}
