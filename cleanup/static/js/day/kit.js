// What this tablet needs to be handed on without network: late as long as it is not all there, and said so; never guessed.
import { markLinks } from "../platform/reach.js";
import { say, show, words, write } from "./dom.js";
import { isKept, keepParticipants } from "./participants.js";
import { isOff } from "./standing.js";

const root = document.documentElement;

export class Kit {
  #store;
  #kept = null;
  #isKeeping = false;
  #marked = "";

  constructor(store) {
    this.#store = store;
  }

  // What an earlier page of this day left here; before that is known nothing is said.
  async look() {
    const isThere = await isKept(this.#store).catch(() => false);
    if (this.#kept) {
      return;
    }
    this.#kept = isThere ? ((await this.#store.outbox.kept(`kept:${this.#store.code}`)) ?? null) : null;
    root.dataset.kit = isThere ? "ready" : "late";
    this.#tell();
  }

  // The pages for participants, once for every time that the day is opened; later when there was no network.
  async keep() {
    if (this.#isKeeping || !this.#store.plan || isOff(this.#store.plan) || !this.#store.isOnline || !("caches" in globalThis)) {
      return;
    }
    this.#isKeeping = true;
    try {
      this.#kept = await keepParticipants(this.#store);
      root.dataset.participants = "1";
      root.dataset.kit = "ready";
      this.#tell();
    } catch {
      this.#isKeeping = false; // tried again when the tablet looks at the server
      await this.look();
    }
  }

  #tell() {
    const { at, size } = this.#kept ?? {};
    const date = at && new Date(at).toLocaleString(root.lang, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    const isLate = root.dataset.kit === "late";
    const sentence = date ? say("kept", { date, size }) : isLate ? words.not_kept : "";
    write("[data-kept-sentence]", sentence);
    write("[data-kept-early]", sentence);
    show("[data-kit-late]", isLate);
    this.showWhatOpens();
  }

  // Links that need the network are links only while there is one.
  showWhatOpens() {
    const isOnline = this.#store.isOnline && navigator.onLine;
    const now = `${isOnline} ${this.#store.plan !== null} ${root.dataset.kit}`;
    if (this.#marked !== now) {
      this.#marked = now;
      markLinks(isOnline).catch(() => undefined);
    }
  }
}
