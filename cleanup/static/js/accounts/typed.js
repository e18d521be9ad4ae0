// What somebody typed in a form survives an ended session: it stands there again after signing in.
// It stays in this tab, for the same person only, and is gone with the next page that is not for signing in.
const PLACE = "scd-getypt";
const LONGEST = 200_000; // signs: longer than any form takes
const main = document.querySelector("main");
const who = main?.dataset.who ?? "";
const here = location.pathname + location.search;
const onTheWay = /^\/(aanmelden|account\/bevestigen)/.test(location.pathname);

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  } catch {
    return null;
  }
}

function isSecret(field) {
  return !field.name || ["password", "file", "hidden", "submit", "button"].includes(field.type);
}

function typedIn(form) {
  return [...form.elements]
    .filter((field) => !isSecret(field) && (!["radio", "checkbox"].includes(field.type) || field.checked))
    .flatMap((field) =>
      field.type === "select-multiple" ? [...field.selectedOptions].map((one) => [field.name, one.value]) : [[field.name, field.value]],
    );
}

function fill(form, typed) {
  for (const field of form.elements) {
    if (isSecret(field)) continue;
    const given = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) field.checked = given.includes(field.value);
    else if (field.type === "select-multiple") for (const one of field.options) one.selected = given.includes(one.value);
    else if (given.length) field.value = given[0];
  }
}

/** Put back what was typed on this page before signing in again; whatever else was kept is forgotten. */
function putBack() {
  const kept = stored();
  if (!kept) return;
  sessionStorage.removeItem(PLACE);
  if (!kept.signedOut || kept.who !== who || kept.page !== here) return;
  const form = [...main.querySelectorAll("form[method=post]")].find((one) => one.getAttribute("action") === kept.action);
  if (!form) return;
  fill(form, kept.typed);
  const notice = document.querySelector("[data-typed-notice]");
  notice.hidden = false;
  notice.focus();
}

if (onTheWay) {
  if (stored()) sessionStorage.setItem(PLACE, JSON.stringify({ ...stored(), signedOut: true }));
} else if (who) {
  putBack();
  main.addEventListener("submit", ({ target: form }) => {
    if (form.method !== "post") return;
    const kept = JSON.stringify({ who, page: here, action: form.getAttribute("action"), typed: typedIn(form) });
    if (kept.length > LONGEST) return;
    try {
      sessionStorage.setItem(PLACE, kept);
    } catch {
      // no room: then it works as without this
    }
  });
}
document.querySelector('form[action="/afmelden"]')?.addEventListener("submit", () => sessionStorage.removeItem(PLACE));
