// The support card of a heavy moment: there in one tap, with or without network, and back to where you were.
import { all, fill, make, makeButton, one, text, words, write } from "./dom.js";

const dialog = () => one("[data-dialog=heavy]");
let chosen = "";
let logged = null;

export function openHeavy(plan) {
  chosen = plan?.cards[0]?.code ?? "";
  one("[data-heavy-text]").value = "";
  for (const box of all("[name=follow_up]")) {
    box.checked = false;
  }
  renderCard(plan);
  dialog().showModal();
}

export function setLogged(key) {
  logged = key;
}

export const takeLogged = () => logged;
export const closeHeavy = () => dialog().close();

export function chooseCard(plan, code) {
  chosen = code;
  renderCard(plan);
}

// What was added to the moment: which card, what happened, what follows.
export function heavyMore() {
  const followUp = all("[name=follow_up]").filter((box) => box.checked).map((box) => box.value);
  return { of: logged, card: chosen, text: one("[data-heavy-text]").value.trim(), follow_up: followUp };
}

function renderCard(plan) {
  const card = plan?.cards.find((other) => other.code === chosen);
  fill("[data-cards]", chosen, () =>
    (plan?.cards ?? []).map((other) =>
      makeButton(text(other.name), { "data-do": "card", "data-value": other.code, "aria-pressed": String(other.code === chosen) }),
    ),
  );
  write("[data-card-name]", text(card?.name));
  fill("[data-card-signals]", chosen, () => (card?.signals ?? []).map((line) => make("li", {}, text(line))));
  fill("[data-card-steps]", chosen, () =>
    (card?.steps ?? []).flatMap(([step, lines]) => [
      make("dt", {}, words[step] ?? step),
      ...lines.map((line) => make("dd", {}, text(line))),
    ]),
  );
  write("[data-card-call]", text(card?.call));
}
