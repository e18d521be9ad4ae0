// Outbox: keep first, send later, forget only when the server echoes the very key.
//
// For everything that people type where the network comes and goes: the day log of a tablet, answers on a phone.
// An item is { key, url, body } with a key (UUID) made here and a body that is sent as it is. It is kept on this
// device with strict durability before anybody is told that it is safe. One sender works for all tabs, oldest first.
// Nothing is ever thrown away because of an error: what the server refuses is parked, stays visible and can be
// saved as a file; it is tried again with each fresh page, for a newer one or a newer server may know it. What a full
// or forbidden disk does not take stays in hand: it is sent while this page is open. Sent items stay for a day, and
// go out again when the server says that it was restored (another epoch); the server stores no key twice.

import { within } from "./clock.js";
import { Hand } from "./hand.js";
import { Shelf, table } from "./store.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const PATIENCE = 8_000;
const A_DAY = 86_400_000;
const REFUSED = [409, 410, 413, 422];
const NOT_ALLOWED = [401, 403, 404];

function prepare(db) {
  table(db, "out", "key")?.createIndex("order", "order");
  table(db, "sent", "key");
  table(db, "kept", "name");
}

const inOrder = (items) => items.sort((one, other) => one.order - other.order);

// The one rule for every queue on a device: an item leaves it only when the server echoes the key of the item ("stored").
// What our own server refuses stays, parked ("refused"); any other answer, also that of a wifi portal, changes nothing
// ("later"). `refusals`: the statuses that stand for no, whatever is tried again.
export function verdictOf(answer, said, key, refusals = REFUSED) {
  const isEcho = key !== undefined && (said?.key ?? said?.client_id) === key;
  if (answer.ok && isEcho) return "stored";
  const isOurs = isEcho || said?.status === answer.status;
  return refusals.includes(answer.status) && isOurs ? "refused" : "later";
}

// Call whenever there is a chance that sending works; and ask the browser not to throw away what is kept.
export function wheneverThereIsAChance(call) {
  addEventListener("online", call);
  addEventListener("pageshow", call);
  document.addEventListener("visibilitychange", () => document.hidden || call());
  navigator.storage?.persist?.();
}

// Let one page of all that are open do the work; the others hear that somebody is busy with it.
export function asTheOnlyOne(name, work, otherwise) {
  if (!navigator.locks) return work();
  const asked = navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : otherwise()));
  return asked.catch((error) => (error?.name === "SecurityError" ? work() : Promise.reject(error))); // locks may be forbidden too
}

export class Outbox extends EventTarget {
  #shelf;
  #hand = new Hand();

  // name: of the database; probe(): asks the server for its epoch, throws without network;
  // headers(item): what goes along with an item.
  constructor({ name, probe, headers }) {
    super();
    this.name = name;
    this.probe = probe;
    this.headers = headers;
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.state = "unknown";
    this.#shelf = new Shelf(name, prepare);
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
    if (this.#hand.isSent(item.key)) return;
    try {
      await this.#keepItem(item);
      this.#hand.drop(item.key);
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
        const last = stores.out.index("order").openCursor(null, "prev");
        last.onsuccess = () => stores.out.put({ ...item, order: (last.result?.key ?? 0) + 1, made: Date.now() });
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
    return this.#shelf.write(["kept"], (stores) => {
      const cursor = stores.kept.openCursor();
      cursor.onsuccess = () => {
        if (cursor.result) {
          if (test(cursor.result.key)) {
            cursor.result.delete();
          }
          cursor.result.continue();
        }
      };
    });
  }

  // Everything unsent, to save as a file; and the way back, on this or another device.
  async exported() {
    const items = (await this.list()).map(({ key, url, body }) => ({ key, url, body }));
    return { scd: "outbox", name: this.name, made: new Date().toISOString(), items };
  }

  async imported(file) {
    const valid = (one) => ["key", "url", "body"].every((field) => typeof one?.[field] === "string");
    if (file?.scd !== "outbox" || file.name !== this.name || !Array.isArray(file.items) || !file.items.every(valid)) {
      throw new TypeError("not an outbox file");
    }
    const known = new Set([...(await this.list()), ...(await this.sent())].map((item) => item.key));
    for (const { key, url, body } of file.items) {
      if (!known.has(key) && url.startsWith("/") && !url.startsWith("//")) {
        await this.put({ key, url, body });
      }
    }
  }

  // Send what waits. `again`: also what was refused before.
  flush(again = false) {
    return asTheOnlyOne(
      `${this.name}-sender`,
      () => this.#send(again),
      () => this.#later(),
    );
  }

  // Another tab, or an earlier call, is sending: look again soon, in case it just missed the newest item.
  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => (await this.#oldest()) && this.flush(), FIRST_WAIT * (1 + Math.random()));
  }

  async #send(again) {
    clearTimeout(this.timer);
    try {
      const epoch = await this.probe();
      await this.#sendAgainAfterRestore(epoch).catch(() => undefined); // a device that keeps nothing goes on
      await (again ? this.#unpark().catch(() => undefined) : undefined);
      for (let item = await this.#oldest(); item; item = await this.#oldest()) {
        await this.#sendOne(item);
      }
      this.wait = FIRST_WAIT;
      this.#become("idle");
    } catch (error) {
      this.#become(NOT_ALLOWED.includes(error?.status) ? "sign-in" : "offline");
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
      this.timer = setTimeout(() => this.flush(), this.wait * (0.5 + Math.random()));
    }
  }

  async #oldest() {
    return (await this.list()).find((item) => !item.parked);
  }

  async #sendOne(item) {
    const answer = await fetch(item.url, {
      method: "POST",
      body: item.body,
      headers: { "Content-Type": "application/json", Accept: "application/json", ...(await this.headers(item)) },
      cache: "no-store",
      redirect: "error",
      signal: within(PATIENCE),
    });
    const said = await answer.json().catch(() => null);
    const verdict = verdictOf(answer, said, item.key);
    if (verdict === "stored") {
      await this.#asSent({ ...item, epoch: said.epoch, sent: Date.now() });
    } else if (verdict === "refused") {
      await this.#asRefused({ ...item, parked: answer.status });
    } else {
      throw Object.assign(new Error(`answer ${answer.status}`), { status: answer.status });
    }
    this.#tell();
  }

  // It left the queue: also of a device on which nothing fits any more, where it is known in hand.
  #asSent(item) {
    if (this.#hand.holds(item.key)) return this.#hand.send(item);
    const leave = (stores) => stores.out.delete(item.key);
    const stay = (stores) => stores.sent.put(item);
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
    return this.#hand.holds(item.key) ? this.#hand.take(item) : park().catch(() => this.#hand.take(item));
  }

  async #unpark() {
    this.#hand.unpark();
    const parked = (await this.list()).filter((item) => item.parked);
    const back = (stores) => parked.forEach(({ parked: _status, ...item }) => stores.out.put(item));
    await (parked.length && this.#shelf.write(["out"], back));
  }

  #sendAgainAfterRestore(epoch) {
    return this.#shelf.write(["out", "sent"], (stores) => {
      const cursor = stores.sent.openCursor();
      cursor.onsuccess = () => {
        const found = cursor.result;
        if (!found) return;
        const { epoch: then, sent, ...item } = found.value;
        if (Date.now() - sent > A_DAY) {
          found.delete();
        } else if (then !== epoch) {
          stores.out.put(item);
          found.delete();
        }
        found.continue();
      };
    });
  }

  // Let the other tabs look again.
  announce() {
    this.#tell();
  }

  #become(state) {
    this.state = state;
    this.#tell();
  }

  #tell(everybody = true) {
    this.dispatchEvent(new Event("change"));
    if (everybody) {
      this.channel?.postMessage("change");
    }
  }
}
