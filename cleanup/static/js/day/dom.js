// Small tools for the page: find, make, fill; text only, never markup.
export const words = JSON.parse(document.getElementById("woorden")?.textContent ?? "{}");
/** @type {(selector: string, root?: ParentNode) => HTMLElement} */
export const one = (selector, root = document) => root.querySelector(selector);
/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const language = document.documentElement.lang || "nl";
export const text = (mapping) => mapping?.[language] || mapping?.nl || "";
export const languageOf = (mapping) => (mapping?.[language] || !mapping?.nl ? language : "nl");

export function say(name, values = {}) {
  return Object.entries(values).reduce((sentence, [key, value]) => sentence.replaceAll(`{${key}}`, value), words[name] ?? name);
}

// make("li", { class: "x", "data-a": 1 }, "text", otherNode)
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

export const makeButton = (label, attributes = {}, kind = "secondary") =>
  make("button", { type: "button", class: `button button--${kind} button--live`, ...attributes }, label);

// Write only what differs, so that focus stays and screen readers hear only what is new.
/** @param {string | HTMLElement} selector @param {string} value @param {ParentNode} root */
export function write(selector, value, root = document) {
  const node = typeof selector === "string" ? one(selector, root) : selector;
  if (node && node.textContent !== value) {
    node.textContent = value;
  }
}

// A text of the content, in the voice of the language it is in.
export function tell(selector, mapping) {
  write(selector, text(mapping));
  const node = one(selector);
  if (node) {
    node.lang = languageOf(mapping);
  }
}

export const listed = (tag, mapping) => make(tag, { lang: languageOf(mapping) }, text(mapping));

/** @param {string | HTMLElement} selector @param {boolean} isShown @param {ParentNode} root */
export function show(selector, isShown, root = document) {
  const node = typeof selector === "string" ? one(selector, root) : selector;
  if (node && node.hidden === isShown) {
    node.hidden = !isShown;
  }
}

// Rebuild a list only when what it says changed.
export function fill(selector, key, build) {
  const node = one(selector);
  if (node.dataset.shown !== key) {
    node.dataset.shown = key;
    node.replaceChildren(...build());
  }
}

// An address that breaks after a stroke, never inside the code at its end.
export const breakable = (address) => address.split(/(?<=\/)/).flatMap((piece) => [piece, document.createElement("wbr")]);

// The count of people that was typed; NaN for anything else, so that "12,5" is not taken for twelve.
export const countIn = (typed) => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN);

export const clock = (time) =>
  new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" }).format(time);

// Mark the link to what is on the screen now, and bring it into sight when it becomes that.
export function markHere(link, isHere) {
  if (isHere && !link.hasAttribute("aria-current")) {
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  link.toggleAttribute("aria-current", isHere);
}
