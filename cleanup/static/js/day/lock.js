// Out of hand: a locked tablet shows the time, the support cards and nothing else. The PIN of the day opens it again,
// also without network; the server locks along as soon as it hears.
import { CLOSING, LOCKED } from "./server.js";

const HANDED_ON = "scd-tablet-1"; // as in surveys/worker.js, which tells the server when this page cannot
const ON_LOCK = "/scd-op-slot";

// Note for the workers that the server has to hear of a lock (its address), or that there is nothing to tell.
async function noteForWorkers(address) {
  const kept = await globalThis.caches?.open(HANDED_ON);
  await (address ? kept?.put(ON_LOCK, new Response(address)) : kept?.delete(ON_LOCK));
}

export class Lock {
  constructor(store) {
    this.store = store;
    this.pin = ""; // typed without network, to tell the server later
    this.because = ""; // why the server closed the day
    this.face = null; // what a locked tablet shows and must remember
  }

  get #name() {
    return `face:${this.store.code}`;
  }

  async open() {
    this.face = this.store.needsPin ? ((await this.store.outbox.kept(this.#name)) ?? {}) : null;
    if (!this.face) {
      await noteForWorkers(null).catch(() => undefined);
    }
  }

  // `face`: the part and its time, as the big screen shows them too.
  async lock(face = {}) {
    const { store } = this;
    const { opener = null, screen = "" } = store.plan ?? {};
    const stand = screen ? `${new URL(screen).pathname}/stand` : "";
    this.face = { opener, stand, isTold: false, isExpired: false, ...face };
    await store.outbox.keep(this.#name, this.face).catch(() => undefined);
    await noteForWorkers(this.face.isTold ? null : `${store.base}/slot`).catch(() => undefined);
    await store.draft.setAside().catch(() => undefined);
    await store.vault.lock();
    store.becomeLocked();
  }

  // While locked: let the server lock too, look at what the big screen says, and open when somebody signed in again.
  async watch() {
    try {
      if (this.face.isTold) {
        await this.store.server.get("teller");
        await this.#forgetVault();
        return this.store.becomeOpen();
      }
      await this.#tell();
      this.store.becomeOnline(true);
    } catch (error) {
      if (error.isOurs && CLOSING.includes(error.status)) {
        await this.#keep({ isTold: true, isExpired: true });
      }
      this.store.becomeOnline(Boolean(error.isOurs));
    }
    return this.#look();
  }

  async #tell() {
    try {
      await this.store.server.post("slot", {});
    } catch (error) {
      if (error.status !== LOCKED) {
        throw error;
      }
    }
    await this.#keep({ isTold: true });
  }

  async #look() {
    const said = this.face?.stand ? await this.store.server.look(this.face.stand).catch(() => null) : null;
    if (said) {
      const ends = said.timer ? Date.now() + said.timer.left * 1000 : null;
      await this.#keep({ part: said.part, ends, isPaused: Boolean(said.timer?.paused) });
    }
  }

  async #keep(more) {
    if (this.store.needsPin) {
      this.face = { ...this.face, ...more };
      await (more.isTold ? noteForWorkers(null).catch(() => undefined) : undefined);
      await this.store.outbox.keep(this.#name, this.face).catch(() => undefined);
    }
  }

  // Returns "open", "wrong", "wait" (too often wrong), "closed" (sign in again) or "needs_net".
  async unlock(pin) {
    const { store } = this;
    if (!(await store.vault.unlock(pin))) {
      return this.#openAnew(pin);
    }
    const said = await this.confirm(pin);
    if (said === "open") {
      await store.openVault();
      await store.draft.takeBack().catch(() => undefined);
    } else if (said !== "closed") {
      await store.vault.lock();
    }
    return said;
  }

  // What is kept here can be read no more; what somebody was typing goes out first.
  async #forgetVault() {
    await this.store.draft.send().catch(() => undefined);
    await this.store.vault.forget();
  }

  // What this tablet keeps does not open with this PIN. With network the server may know it: it was chosen on another
  // tablet, at the same moment as here, or by staff. Then the day is fetched again; what waits is sealed and still goes.
  async #openAnew(pin) {
    const { store } = this;
    const said = await this.#tell().then(
      () => this.#ask(pin),
      () => "unheard",
    ); // a server that is not locked asks for no PIN
    if (said === "open") {
      await this.#forgetVault();
      await store.openVault();
      return "open";
    }
    if (said !== "closed" && store.vault.slot) {
      return store.vault.mustWait ? "wait" : "wrong";
    }
    await store.close(this.because);
    return "closed";
  }

  // Tell the server that the PIN was typed; without network it is told later, unless the server had closed the day.
  async confirm(pin = this.pin) {
    const said = await this.#ask(pin);
    if (said === "closed") {
      await this.store.close(this.because);
    }
    this.pin = said === "unheard" ? pin : this.pin;
    return said === "unheard" ? (this.face?.isExpired ? "needs_net" : "open") : said;
  }

  async #ask(pin) {
    try {
      await this.store.server.post("openen", { pin, account: this.face?.opener ?? this.store.plan?.opener ?? "" });
      this.pin = "";
      return "open";
    } catch (error) {
      if (error.isOurs && CLOSING.includes(error.status)) {
        this.because = error.reason;
        return "closed";
      }
      return error.isOurs && error.status < 500 ? "wrong" : "unheard";
    }
  }
}
