// The support card of a heavy moment: there in one tap, with or without network, and back to where you were.
import { all, fill, listed, make, makeButton, one, show, tell, text, words } from "./dom.js";

const dialog = () => one("[data-dialog=heavy]");
let chosen = "";
let logged = null;

// cards: the support cards; a locked tablet shows them and logs nothing.
export function openHeavy(cards, isLogged) {
  chosen = cards[0]?.code ?? "";
  for (const more of all("[data-heavy-logged]")) {
    show(more, isLogged);
  }
  one("[data-heavy-text]").value = "";
  for (const box of all("[name=follow_up]")) {
    box.checked = false;
  }
  renderCard(cards);
  dialog().showModal();
}

export function setLogged(key) {
  logged = key;
}

export const takeLogged = () => logged;
export const closeHeavy = () => dialog().close();

export function chooseCard(cards, code) {
  chosen = code;
  renderCard(cards);
}

// What was added to the moment: which card, what happened, what follows.
export function heavyMore() {
  const followUp = all("[name=follow_up]")
    .filter((box) => box.checked)
    .map((box) => box.value);
  return { of: logged, card: chosen, text: one("[data-heavy-text]").value.trim(), follow_up: followUp };
}

function renderCard(cards) {
  const card = cards.find((other) => other.code === chosen);
  fill("[data-cards]", chosen, () =>
    cards.map((other) =>
      makeButton(text(other.name), { "data-do": "card", "data-value": other.code, "aria-pressed": String(other.code === chosen) }),
    ),
  );
  tell("[data-card-name]", card?.name);
  fill("[data-card-signals]", chosen, () => (card?.signals ?? []).map((line) => listed("li", line)));
  fill("[data-card-steps]", chosen, () =>
    (card?.steps ?? []).flatMap(([step, lines]) => [make("dt", {}, words[step] ?? step), ...lines.map((line) => listed("dd", line))]),
  );
  tell("[data-card-call]", card?.call);
}
