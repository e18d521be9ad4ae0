/* Reads a question aloud when somebody asks for it; only where the device itself has a voice in the language of the page.
   A voice that lives elsewhere would send the question to others, so that one is not used. */

const button = document.querySelector("[data-aloud]");
const speech = globalThis.speechSynthesis;
const language = document.documentElement.lang || "nl";

const ownVoice = () =>
  speech.getVoices().find(({ lang, localService }) => localService && lang.toLowerCase().replace("_", "-").split("-")[0] === language);

const shown = () => [...document.querySelectorAll(".screen")].find((screen) => !screen.hidden);

/** What is read: the question, its hint, and each answer, in the order of the page. */
function sentencesOf(screen) {
  const parts = screen.querySelectorAll("h2, p, .question-text, .field-hint, .field-label, .choice");
  return [...parts]
    .filter((part) => part.checkVisibility?.() ?? true)
    .map((part) => part.textContent.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

function read() {
  speech.cancel();
  const voice = ownVoice();
  for (const sentence of sentencesOf(shown())) {
    const said = new SpeechSynthesisUtterance(sentence);
    said.voice = voice;
    said.lang = voice.lang;
    speech.speak(said);
  }
}

function offer() {
  button.hidden = !ownVoice();
}

if (button && speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer); // some browsers find their voices later
  button.addEventListener("click", read);
  for (const leaves of document.querySelectorAll("[data-next], [data-back], [data-send], [data-stop]"))
    leaves.addEventListener("click", () => speech.cancel());
  addEventListener("pagehide", () => speech.cancel());
}
