// What the tablet knows of one day: the plan, and the events of this and other tablets, kept on the device.
import { offsetOf } from "../offline/clock.js";
import { newKey } from "../offline/keys.js";
import { canSeal } from "../offline/seal.js";
import { Draft } from "./draft.js";
import { allEvents, itemOf } from "./envelope.js";
import { currentOf, fold } from "./fold.js";
import { Lock } from "./lock.js";
import { takeOver } from "./news.js";
import { makeOutbox } from "./sender.js";
import { CLOSING, LOCKED, Server } from "./server.js";
import { Vault } from "./vault.js";

export class DayStore extends EventTarget {
  constructor(code) {
    super();
    this.code = code;
    this.base = `/pilots/${code}/dag`;
    this.plan = null;
    this.events = [];
    this.status = null;
    this.unsaved = [];
    this.closedFor = ""; // why, as the server says it
    this.isClosed = false; // the server shows nothing any more: sign in again
    this.needsPin = false; // given out of hand: the PIN opens it
    this.isOnline = true;
    this.offset = 0;
    this.known = -1;
    this.number = -1;
    this.readable = new Map();
    this.reading = Promise.resolve();
    this.server = new Server(this.base);
    this.answers = []; // of participants, sealed, that still wait here
    this.found = null; // events of the server, also where this tablet could not keep them
    this.keepsNothing = false;
    this.outbox = makeOutbox(
      () => this.#probe(),
      () => this.plan?.ticket,
    );
    this.vault = new Vault(this.outbox, code);
    this.lock = new Lock(this);
    this.draft = new Draft({ code, shelf: this.outbox, vault: this.vault, seal: this.#noteOf });
    this.outbox.addEventListener("change", () => this.refresh());
  }

  // The time of the server as far as this tablet knows it.
  now() {
    return Date.now() + this.offset;
  }

  async open() {
    this.device = (await this.outbox.kept("device")) ?? newKey();
    await this.#tryTo(() => this.outbox.keep("device", this.device));
    this.offset = (await this.outbox.kept("offset")) ?? 0;
    this.sealKey = (await this.outbox.kept(`seal:${this.code}`)) ?? null;
    this.cards = (await this.outbox.kept("cards")) ?? [];
    await this.openVault();
  }

  async openVault() {
    await this.vault.open();
    this.needsPin = this.vault.isLocked;
    await this.lock.open();
    this.plan = await this.#kept("plan");
    await this.refresh();
  }

  // What is kept of this day under a name, hidden in the vault.
  async #kept(name) {
    return this.vault.reveal(await this.outbox.kept(`${name}:${this.code}`));
  }

  async #keep(name, value) {
    await this.outbox.keep(`${name}:${this.code}`, await this.vault.hide(value));
  }

  // Keep something where that can be done; a tablet that cannot goes on with what this page knows, and says so.
  async #tryTo(work) {
    this.keepsNothing = await work().then(
      () => false,
      () => true,
    );
  }

  #forget(names) {
    return this.outbox.forget((name) => names.some((one) => name === `${one}:${this.code}`));
  }

  // Keep something that happened. True when it is safe on this device.
  async record(kind, body = {}) {
    const event = this.#eventOf(kind, body);
    this.unsaved.push(event);
    const isSafe = await this.saveUnsaved();
    await this.refresh();
    return isSafe ? event.key : null;
  }

  #noteOf = (text) => (this.sealKey && canSeal() ? itemOf(this.#eventOf("note", { part: "", text }), this) : null);

  #eventOf(kind, body) {
    this.number += 1;
    return { key: newKey(), kind, at: Date.now(), device: this.device, number: this.number, body };
  }

  // What this device does not take is in hand of the outbox, which sends it as long as this page is open.
  async saveUnsaved() {
    for (const event of this.unsaved.slice()) {
      await this.#tryTo(async () => {
        await this.outbox.put(await itemOf(event, this));
        this.unsaved = this.unsaved.filter((other) => other !== event);
      });
    }
    return this.unsaved.length === 0;
  }

  // Read everything again, one at a time: who asks while it is being read gets what comes next.
  refresh() {
    if (!this.queued) {
      this.queued = this.reading.then(() => {
        this.queued = null;
        return this.#readAll();
      });
      this.reading = this.queued.catch(() => undefined);
    }
    return this.queued;
  }

  // What the server had, what was sent since, what still waits, what could not be kept.
  async #readAll() {
    this.waiting = await this.outbox.list();
    if (this.vault.key && !(await this.vault.isStillOpen())) {
      this.becomeLocked();
      return;
    }
    const snapshot = [...((await this.#kept("events")) ?? []), ...(this.found ?? [])];
    const items = [...(await this.outbox.sent()), ...this.waiting].filter((item) => item.url.startsWith(`${this.base}/`));
    const events = await allEvents(items, snapshot, this);
    const own = events.filter((event) => event.device === this.device);
    this.number = Math.max(this.number, ...[...own, ...items].map(({ number }) => number ?? -1));
    this.events = this.isClosed || this.needsPin ? [] : events;
    this.dispatchEvent(new Event("change"));
  }

  // Fetch the plan, and the events of other tablets when there are new ones.
  async sync() {
    try {
      const counted = await this.server.get("teller", { isTagged: true });
      this.becomeOnline(true);
      await this.becomeOpen();
      if (counted) {
        this.status = counted;
        await this.#fetchEvents(counted);
      }
    } catch (error) {
      await this.#failed(error);
    }
    this.dispatchEvent(new Event("change"));
  }

  async loadPlan() {
    try {
      const plan = await this.server.get("plan");
      plan.beams = (await this.server.get("kaarten").catch(() => null))?.cards ?? {}; // without them the day still runs
      await this.becomeOpen();
      await this.vault.begin(plan.pin);
      await this.#follow(plan.pin);
      plan.pin = this.vault.key ? plan.pin : "";
      this.plan = takeOver(this.plan, plan, currentOf(fold(this.events))?.code);
      this.sealKey = plan.seal;
      this.cards = plan.cards;
      await this.#learnTime(plan.now);
      await this.#tryTo(() => this.#keepPlan(this.plan));
    } catch (error) {
      await this.#failed(error);
    }
    this.dispatchEvent(new Event("change"));
  }

  async #keepPlan(plan) {
    await this.outbox.keep(`ticket:${this.code}`, plan.ticket);
    await this.outbox.keep(`seal:${this.code}`, plan.seal);
    await this.outbox.keep("cards", plan.cards);
    await this.#keep("plan", plan);
  }

  // The crew chose another PIN, here or on another tablet: this one opens with it too, also without network.
  async #follow(pin) {
    const before = this.plan?.pin;
    if (before && before !== pin) {
      await this.vault.change(before, pin);
    }
  }

  // Choose the PIN of the day. Returns "", or why not.
  async choosePin(pin) {
    try {
      const said = await this.server.post("pincode", { pin });
      await this.#follow(said.pin);
      this.plan = { ...this.plan, pin: this.vault.key ? said.pin : "" };
      await this.#keep("plan", this.plan);
      this.dispatchEvent(new Event("change"));
      return "";
    } catch (error) {
      return error.isOurs && error.status === 422 ? "pin_refused" : "pin_needs_net";
    }
  }

  ask(name) {
    return this.server.get(name).catch(() => null);
  }

  async #fetchEvents(counted) {
    if (counted.events === this.known) return;
    const asked = Date.now();
    const found = await this.server.get("gebeurtenissen");
    this.known = found.count;
    await this.#learnTime(found.now, asked);
    this.found = found.events;
    await this.#tryTo(() => this.#keep("events", found.events));
    await this.refresh();
  }

  async #learnTime(serverNow, asked) {
    const offset = offsetOf(serverNow, asked);
    if (offset === null) return;
    this.offset = offset;
    await this.#tryTo(() => this.outbox.keep("offset", this.offset));
  }

  // Only an answer of our own server may close the tablet: a captive portal must not.
  async #failed(error) {
    if (!error.isOurs) {
      this.becomeOnline(false);
    } else if (error.status === LOCKED) {
      const said = this.lock.pin ? await this.lock.confirm() : "wrong";
      await (said === "wrong" ? this.lock.lock() : undefined);
    } else if (error.status === 401 && this.plan?.opener && this.vault.key) {
      const said = currentOf(fold(this.events)) ? await this.lock.confirm(this.plan.pin) : "wrong"; // never in the middle of a part
      await (said === "wrong" ? this.lock.lock({ isTold: true, isExpired: true }) : undefined); // the PIN opens it again
    } else if (CLOSING.includes(error.status)) {
      await this.close(error.reason);
    } else {
      this.becomeOnline(false);
    }
  }

  // This person may not see the day any more: nothing of it stays here, except what must still be sent.
  async close(because = "") {
    this.isClosed = true;
    this.closedFor = because;
    this.needsPin = false;
    await this.draft.send().catch(() => undefined);
    await this.vault.forget();
    await this.#forget(["plan", "events", "face", "seal"]);
    this.#hide();
  }

  get canLock() {
    return Boolean(this.plan && this.vault.key);
  }

  becomeLocked() {
    this.needsPin = true;
    this.#hide();
    this.outbox.announce();
  }

  #hide() {
    const wasShown = this.plan !== null;
    this.plan = null;
    this.events = [];
    this.found = null;
    this.readable.clear();
    this.server.forget();
    this.known = -1;
    this.dispatchEvent(new Event(wasShown ? "hidden" : "change"));
  }

  async becomeOpen() {
    if (this.isClosed || this.needsPin) {
      this.isClosed = false;
      this.needsPin = false;
      await this.refresh();
    }
  }

  becomeOnline(isOnline) {
    const isBack = isOnline && !this.isOnline;
    this.isOnline = isOnline;
    if (isBack) {
      this.outbox.flush();
    }
  }

  async #probe() {
    const epoch = await this.server.probe();
    this.becomeOnline(true);
    return epoch;
  }
}
