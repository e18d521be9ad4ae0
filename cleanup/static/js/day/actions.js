// What every button of the day does: buttons become events, by their data-do.
import { asMeantBody } from "./as_meant.js";
import { countIn, make, one, say, show, words, write } from "./dom.js";
import { currentOf } from "./fold.js";
import { lockActions } from "./handover.js";
import { chooseCard, closeHeavy, heavyMore, openHeavy, setLogged, takeLogged } from "./heavy.js";
import { cutsOf } from "./late.js";
import { lookedBack } from "./look_back.js";
import { newsActions } from "./news.js";
import { agreedTo } from "./opening.js";
import { answersAsFile, openOf, sendAnswers } from "./participants.js";
import { dealCards } from "./practice.js";
import { chooseItem, chooseSet, chosenItem } from "./quizmaster.js";
import { toolActions } from "./tools.js";

const A_SECOND = 1_000;
const MOST_CUT = 60; // as the server takes
const dialog = (name) => one(`[data-dialog=${name}]`);
const value = (selector) => one(selector).value.trim();

function save(file, name) {
  const link = make("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), A_SECOND);
}

// store: of the day; dayNow(): its state; record, toast, draw and soon: of the page; seen: the notices that were read.
export function makeActions(store, { dayNow, record, toast, draw, soon, seen }) {
  const partNow = () => currentOf(dayNow())?.code ?? "";
  const planOf = (variant) =>
    store.plan.sheets[variant].map(({ code: part, phase, minutes, fixed }) => ({ code: part, phase, minutes, fixed }));

  // Accept what is proposed: one tap, one way back.
  async function shorten() {
    const keys = [];
    for (const { part, minutes, drops } of cutsOf(store, dayNow())) {
      keys.push(
        drops
          ? await store.record("skip", { part, reason: "" })
          : await store.record("more", { part, minutes: -Math.min(minutes, MOST_CUT) }),
      );
    }
    toast(keys.every(Boolean) ? words.shortened : words.not_saved, keys.filter(Boolean).join(" ") || null);
    soon();
  }

  return {
    ...toolActions,
    ...lockActions(store, dayNow, toast),
    ...newsActions(store, dayNow, record, planOf),
    start() {
      const { starts, ends, variant } = store.plan.pilot;
      return record("start", { plan: planOf(variant), starts, ends, variant });
    },
    next: () => record("next", { part: partNow() }, { undo: true }),
    skip: (button) => record("skip", { part: button.dataset.part ?? partNow(), reason: "" }, { undo: true }),
    more: () => record("more", { part: partNow(), minutes: 5 }, { undo: true }),
    shorten,
    pause: () => record("pause", {}),
    resume: () => record("resume", {}),
    as_meant: (button) => record("as_meant", asMeantBody(button.dataset), { undo: true }),
    engagement: (button) => record("engagement", { part: button.dataset.part, value: Number(button.dataset.value) }),
    async observe(button) {
      dialog("observe").close();
      await record("observe", { part: partNow(), tag: button.dataset.value }, { undo: true });
    },
    async note() {
      const text = value("[data-note]");
      show("[data-note-error]", !text);
      if (!text) {
        return;
      }
      const isSafe = await record("note", { part: partNow(), text });
      one("[data-note]").value = "";
      dialog("note").close();
      if (isSafe) {
        await store.draft.keep("");
      }
    },
    async heavy() {
      openHeavy(store.cards, store.plan !== null);
      if (store.plan) {
        setLogged(await record("heavy", { part: partNow(), card: "" }));
      }
    },
    card: (button) => chooseCard(store.cards, button.dataset.value),
    async heavy_more() {
      await record("heavy_more", heavyMore());
      closeHeavy();
    },
    async undo_heavy() {
      closeHeavy();
      await record("undo", { of: takeLogged() });
    },
    async present() {
      const count = countIn(value("[data-present]"));
      show("[data-present-error]", !(count <= 200));
      if (count <= 200) {
        await record("present", { count });
        dialog("present").close();
      }
    },
    left: () => record("left", { count: 1, reason: value("[data-leave-reason]") }, { undo: true }),
    async open({ dataset }) {
      dialog("ahead").close();
      const agreed = agreedTo(store, dataset);
      await (agreed && record("open", { moment: dataset.value, ...agreed }));
    },
    async close(button) {
      dialog("close").close();
      await record("close", { moment: button.dataset.value });
    },
    screen: (button) => record("screen", { show: button.dataset.value }),
    beam: ({ dataset }) => record("beam", { show: dataset.showWhat, item: dataset.item, step: dataset.step }),
    did: (button) => record("did", { action: button.dataset.value, count: 1 }, { undo: true }),
    deal: () => dealCards(store.plan, dayNow()),
    second_screen: () => globalThis.open(`/pilots/dag-scherm?dag=${encodeURIComponent(store.code)}`, "scd-scherm"),
    item(button) {
      chooseItem(button.dataset.value);
      draw();
    },
    quiz_set(button) {
      chooseSet(button.dataset.value);
      draw();
    },
    async quiz(button) {
      await record("quiz", { item: chosenItem(), step: button.dataset.value });
      if (button.dataset.value === "vraag" && dayNow().screen !== "quiz") {
        await record("screen", { show: "quiz" });
      }
    },
    async variant() {
      const wanted = one("[name=variant]:checked")?.value;
      const reason = value("[data-variant-reason]");
      show("[data-variant-error]", !wanted || !reason);
      if (wanted && reason) {
        const source = one("[data-advice]").dataset.source || "geen";
        await record("variant", { variant: wanted, reason, source, plan: planOf(wanted) }, { undo: true });
        dialog("variant").close();
      }
    },
    async wellbeing() {
      const feeling = one("[name=feeling]:checked")?.value;
      show("[data-wellbeing-error]", !feeling);
      if (feeling) {
        await record("wellbeing", { feeling, contact: one("[data-contact]").checked, text: value("[data-wellbeing]") });
        dialog("wellbeing")
          .querySelectorAll("input, textarea")
          .forEach((input) => {
            input.checked = false;
            input.value = input.type === "radio" ? input.value : "";
          });
        dialog("wellbeing").close();
      }
    },
    async look_back() {
      const said = lookedBack();
      show("[data-look-back-error]", said.length === 0);
      for (const body of said) {
        await record("look_back", body);
      }
    },
    async end() {
      for (const moment of one("[data-close-open]").checked ? openOf(store, dayNow()) : []) {
        await record("close", { moment });
      }
      await record("end", {}, { undo: true });
      dialog("end").close();
      location.hash = "#nu";
    },
    async undo(button) {
      for (const of of button.dataset.value.split(" ")) {
        await record("undo", { of });
      }
      toast(words.undone);
    },
    seen(button) {
      seen.add(button.dataset.value);
      try {
        sessionStorage.setItem("scd-gezien", JSON.stringify([...seen]));
      } catch {
        // Storage is off: this page still knows.
      }
      draw();
    },
    async flush() {
      await Promise.all([store.outbox.flush(true), sendAnswers()]);
      write("[data-flush-said]", say("tried", { time: new Date().toLocaleTimeString(document.documentElement.lang) }));
    },
    async export() {
      save(new Blob([JSON.stringify(await store.outbox.exported())], { type: "application/json" }), `dag-${store.code}.json`);
      if (store.answers.length) {
        save(await answersAsFile(), "antwoorden-niet-verzonden.json");
      }
    },
  };
}
