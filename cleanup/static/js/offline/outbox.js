// Outbox: keep first, send later, forget only when the server echoes the very key. For everything that people type where
// the network comes and goes: the day log of a tablet, and answers on a phone, which say below what is their own.
// An item is { key, url, body } with a key (UUID) made here and a body that is sent as it is. It is kept on this
// device with strict durability before anybody is told that it is safe. One sender works for all tabs, oldest first.
// Nothing is ever thrown away because of an error: what the server refuses is parked, stays visible and can be
// saved as a file; it is tried again with each fresh page, for a newer one or a newer server may know it. What a full
// or forbidden disk does not take stays in hand: it is sent while this page is open. Sent items stay for a day, and
// go out again when the server says that it was restored (another epoch); the server stores no key twice.

import { contentOf, itemsOf } from "./file.js";
import { Hand } from "./hand.js";
import { asTheOnlyOne, sendText, verdictOf, wheneverThereIsAChance } from "./rules.js";
import { each, Shelf, table } from "./store.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const A_DAY = 86_400_000;
const NOT_ALLOWED = [401, 403, 404];
const orderOf = (item) => item.order ?? 0; // what an older version left has none: it was there first
const inOrder = (items) => items.sort((one, other) => orderOf(one) - orderOf(other) || one.made - other.made);

// How the day log stands on a device; a queue with tables of its own says so in the same words.
const PLAIN = {
  key: "key",
  prepare(db) {
    table(db, "out", "key")?.createIndex("order", "order");
    table(db, "sent", "key");
    table(db, "kept", "name");
  },
};

export class Outbox extends EventTarget {
  #shelf;
  #hand;
  #sending = null;
  #isAsked = false;
  #again = false;

  // name: of the database; probe(): asks the server for its epoch, throws without network; headers(item): what goes along
  // with an item; tables: its tables and the field of the key; refusals: the statuses that stand for no, when there are more.
  constructor({ name, probe, headers, tables = PLAIN, refusals = undefined }) {
    super();
    this.name = name;
    this.probe = probe;
    this.headers = headers;
    this.keyName = tables.key;
    this.refusals = refusals;
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.state = "unknown";
    this.#hand = new Hand(tables.key);
    this.#shelf = new Shelf(name, tables.prepare);
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
    this.channel?.addEventListener("message", () => this.#tell(false));
  }

  // Send whenever there is a chance; call once per page.
  start() {
    wheneverThereIsAChance(() => {
      this.wait = FIRST_WAIT;
      return this.flush();
    });
    return this.flush(true);
  }

  // Keep an item; resolves when it is safe, on this device or at the server. Rejects when it is not: it is in hand then,
  // and goes out as long as this page is open. Call again to try whether there is room by now.
  async put(item) {
    const key = item[this.keyName];
    if (this.#hand.isSent(key)) return;
    try {
      await this.#keepItem(item);
      this.#hand.drop(key);
    } catch (error) {
      this.#hand.take({ ...item, made: item.made ?? Date.now() });
      throw error;
    } finally {
      this.#tell();
      this.flush();
    }
  }

  async #keepItem(item) {
    const keep = () =>
      this.#shelf.write(["out"], (stores) => {
        const all = stores.out.getAll();
        all.onsuccess = () => {
          const order = 1 + Math.max(0, ...all.result.map(orderOf));
          stores.out.put({ ...item, order, made: item.made ?? Date.now() });
        };
      });
    try {
      await keep();
    } catch (error) {
      if (error?.name !== "QuotaExceededError") {
        throw error;
      }
      await this.#shelf.write(["sent"], (stores) => stores.sent.clear());
      await keep();
    }
  }

  // How many items are in hand alone: they go when this page does.
  get inHand() {
    return this.#hand.waiting.length;
  }

  // What is still to be sent, oldest first; what was refused has `parked`.
  async list() {
    return this.#hand.addTo(inOrder(await this.#shelf.all("out")));
  }

  // What was sent in the last day.
  async sent() {
    return [...inOrder(await this.#shelf.all("sent")), ...this.#hand.sent];
  }

  async count() {
    return (await this.list()).length;
  }

  // A page may keep what it needs without network next to the queue.
  keep(name, value) {
    return this.#shelf.write(["kept"], (stores) => stores.kept.put({ name, value }));
  }

  async kept(name) {
    const found = (await this.#shelf.all("kept")).find((one) => one.name === name);
    return found?.value;
  }

  forget(test) {
    return this.#shelf.write(["kept"], (stores) => each(stores.kept, (found) => test(found.key) && found.delete()));
  }

  // Everything unsent, to save as a file; and the way back, on this or another device.
  async exported() {
    return contentOf(this.name, await this.list());
  }

  async imported(file) {
    const known = new Set([...(await this.list()), ...(await this.sent())].map((item) => item.key));
    for (const item of itemsOf(this.name, file)) {
      await (known.has(item.key) || this.put(item));
    }
  }

  // Send what waits; resolves when that was tried. `again`: also what was refused before.
  flush(again = false) {
    this.#again ||= again;
    this.#isAsked = true;
    this.#sending ??= this.#sendWhileAsked().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendWhileAsked() {
    while (this.#isAsked) {
      const again = this.#again;
      this.#isAsked = this.#again = false;
      await asTheOnlyOne(
        `${this.name}-sender`,
        () => this.#send(again),
        () => this.#later(),
      );
    }
  }

  // Another tab is sending: look again soon, in case it just missed the newest item.
  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => (await this.#oldest()) && this.flush(), FIRST_WAIT * (1 + Math.random()));
  }

  async #send(again) {
    clearTimeout(this.timer);
    const early = new Set(); // what the server does not take yet: others may go first
    try {
      const epoch = await this.epochFirst();
      await (epoch && this.#sendAgainAfterRestore(epoch).catch(() => undefined)); // a device that keeps nothing goes on
      await (again ? this.#unpark().catch(() => undefined) : undefined);
      for (let item = await this.#oldest(early); item; item = await this.#oldest(early)) {
        await this.#sendOne(item, early);
      }
      this.wait = early.size ? this.wait : FIRST_WAIT;
      if (early.size) this.#waitLonger();
      this.#become("idle");
    } catch (error) {
      this.#become(NOT_ALLOWED.includes(error?.status) ? "sign-in" : "offline");
      this.#waitLonger(error?.after);
    }
  }

  #waitLonger(atLeast = 0) {
    clearTimeout(this.timer);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.timer = setTimeout(() => this.flush(), Math.max(atLeast, this.wait * (0.5 + Math.random())));
  }

  // Ask the server who it is before anything goes out; what it is called now, or nothing when that need not be known.
  epochFirst() {
    return this.probe();
  }

  async #oldest(passed = new Set()) {
    return (await this.list()).find((item) => !item.parked && !passed.has(item[this.keyName]));
  }

  // Send an item as it stands in the queue.
  async post(item) {
    return sendText(item.url, item.body, await this.headers(item));
  }

  // Whether the server says that it is too early for this item.
  isEarly(_answer, _said) {
    return false;
  }

  // What stays for a day of an item that was sent; null: nothing.
  copyOf(item, said) {
    return { ...item, epoch: said.epoch, sent: Date.now() };
  }

  async #sendOne(item, early) {
    const { answer, said } = await this.post(item);
    const verdict = verdictOf(answer, said, item[this.keyName], this.refusals);
    if (this.isEarly(answer, said)) {
      early.add(item[this.keyName]);
    } else if (verdict === "stored") {
      await this.#asSent(item, this.copyOf(item, said));
      this.wait = FIRST_WAIT;
      this.#say("stored", { item, said });
    } else if (verdict === "refused") {
      await this.#asRefused({ ...item, parked: answer.status });
      this.#say("refused", { item, said, status: answer.status });
    } else {
      const after = Number(answer.headers.get("Retry-After")) * 1000 || 0;
      throw Object.assign(new Error(`answer ${answer.status}`), { status: answer.status, after });
    }
    this.#tell();
  }

  // It left the queue: also of a device on which nothing fits any more, where it is known in hand.
  #asSent(item, copy) {
    const key = item[this.keyName];
    if (this.#hand.holds(key)) return this.#hand.send(item);
    const leave = (stores) => stores.out.delete(key);
    const stay = (stores) => copy && stores.sent.put(copy);
    return this.#shelf
      .write(["out", "sent"], (stores) => {
        leave(stores);
        stay(stores);
      })
      .catch(() => this.#shelf.write(["out"], leave))
      .catch(() => this.#hand.send(item));
  }

  #asRefused(item) {
    const park = () => this.#shelf.write(["out"], (stores) => stores.out.put(item));
    return this.#hand.holds(item[this.keyName]) ? this.#hand.take(item) : park().catch(() => this.#hand.take(item));
  }

  async #unpark() {
    this.#hand.unpark();
    const parked = (await this.list()).filter((item) => item.parked);
    const back = (stores) => parked.forEach(({ parked: _status, ...item }) => stores.out.put(item));
    await (parked.length && this.#shelf.write(["out"], back));
  }

  #sendAgainAfterRestore(epoch) {
    const again = (stores) => (found) => {
      const { epoch: then, sent, ...item } = found.value;
      const isOld = Date.now() - sent > A_DAY;
      if (!isOld && then === epoch) return;
      if (!isOld) stores.out.put(item);
      found.delete();
    };
    return this.#shelf.write(["out", "sent"], (stores) => each(stores.sent, again(stores)));
  }

  // Let the other tabs look again.
  announce() {
    this.#tell();
  }

  #become(state) {
    this.state = state;
    this.#tell();
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #tell(everybody = true) {
    this.dispatchEvent(new Event("change"));
    if (everybody) {
      this.channel?.postMessage("change");
    }
  }
}
