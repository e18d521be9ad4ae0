// What the tablet knows of one day: the plan, and the events of this and other tablets, kept on the device.
import { Outbox } from "./outbox.js";

const PATIENCE = 8_000;
const TOLERANCE = 30_000;
const LOCKING = [401, 403, 404];

export const newKey = () => {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

export class DayStore extends EventTarget {
  constructor(code) {
    super();
    this.code = code;
    this.base = `/pilots/${code}/dag`;
    this.plan = null;
    this.events = [];
    this.status = null;
    this.unsaved = [];
    this.isLocked = false;
    this.isOnline = true;
    this.offset = 0;
    this.etag = "";
    this.known = -1;
    this.outbox = new Outbox({ name: "scd-dag", probe: () => this.#probe(), headers: (item) => this.#headers(item) });
    this.outbox.addEventListener("change", () => this.refresh());
  }

  // The time of the server as far as this tablet knows it.
  now() {
    return Date.now() + this.offset;
  }

  async open() {
    this.device = (await this.outbox.kept("device")) ?? newKey();
    await this.outbox.keep("device", this.device).catch(() => undefined);
    this.offset = (await this.outbox.kept("offset")) ?? 0;
    this.plan = (await this.outbox.kept(`plan:${this.code}`)) ?? null;
    await this.refresh();
  }

  // Keep something that happened. True when it is safe on this device.
  async record(kind, body = {}) {
    const numbers = this.#own().map((event) => event.number);
    const event = { key: newKey(), kind, at: Date.now(), device: this.device, number: Math.max(-1, ...numbers) + 1, body };
    this.unsaved.push(event);
    const isSafe = await this.saveUnsaved();
    await this.refresh();
    return isSafe ? event.key : null;
  }

  async saveUnsaved() {
    for (const event of [...this.unsaved]) {
      try {
        await this.outbox.put({ key: event.key, url: `${this.base}/gebeurtenissen`, body: JSON.stringify(event) });
        this.unsaved = this.unsaved.filter((other) => other !== event);
      } catch {
        return false;
      }
    }
    return true;
  }

  #own() {
    return this.events.filter((event) => event.device === this.device);
  }

  // Read everything again: what the server had, what was sent since, what still waits, what could not be kept.
  async refresh() {
    const snapshot = (await this.outbox.kept(`events:${this.code}`)) ?? [];
    this.waiting = await this.outbox.list();
    const mine = [...(await this.outbox.sent()), ...this.waiting]
      .filter((item) => item.url.startsWith(`${this.base}/`))
      .map((item) => JSON.parse(item.body));
    const events = new Map();
    for (const event of [...mine, ...this.unsaved]) {
      const shift = Math.abs(this.offset) > TOLERANCE ? this.offset : 0;
      events.set(event.key, { ...event, at: event.at + shift });
    }
    for (const event of snapshot) {
      events.set(event.key, event);
    }
    this.events = this.isLocked ? [] : [...events.values()];
    this.dispatchEvent(new Event("change"));
  }

  // Fetch the plan, and the events of other tablets when there are new ones.
  async sync() {
    try {
      const counted = await this.#get("teller", this.etag ? { "If-None-Match": this.etag } : {});
      this.#becomeOnline(true);
      await this.#unlock();
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
      const plan = await this.#get("plan");
      await this.#unlock();
      this.plan = plan;
      await this.#learnTime(plan.now);
      await this.outbox.keep(`ticket:${this.code}`, plan.ticket);
      await this.outbox.keep(`plan:${this.code}`, plan);
    } catch (error) {
      await this.#failed(error);
    }
    this.dispatchEvent(new Event("change"));
  }

  async ask(name) {
    try {
      return await this.#get(name);
    } catch {
      return null;
    }
  }

  async #fetchEvents(counted) {
    if (counted.events === this.known) {
      return;
    }
    const found = await this.#get("gebeurtenissen");
    this.known = found.count;
    await this.#learnTime(found.now);
    await this.outbox.keep(`events:${this.code}`, found.events);
    await this.refresh();
  }

  async #learnTime(serverNow) {
    const offset = serverNow - Date.now();
    this.offset = Math.abs(offset) > TOLERANCE ? offset : 0;
    await this.outbox.keep("offset", this.offset);
  }

  // Only an answer of our own server may close the tablet: a captive portal must not.
  async #failed(error) {
    if (LOCKING.includes(error.status) && error.isOurs) {
      const wasShown = this.plan !== null;
      this.isLocked = true;
      this.plan = null;
      this.events = [];
      this.etag = "";
      this.known = -1;
      await this.outbox.forget((name) => name === `plan:${this.code}` || name === `events:${this.code}`);
      if (wasShown) {
        this.dispatchEvent(new Event("locked"));
      }
    } else {
      this.#becomeOnline(false);
    }
  }

  async #unlock() {
    if (this.isLocked) {
      this.isLocked = false;
      await this.refresh();
    }
  }

  #becomeOnline(isOnline) {
    const isBack = isOnline && !this.isOnline;
    this.isOnline = isOnline;
    if (isBack) {
      this.outbox.flush();
    }
  }

  async #get(name, headers = {}) {
    const answer = await fetch(`${this.base}/${name}`, {
      headers: { Accept: "application/json", ...headers },
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 304) {
      return null;
    }
    const said = await answer.json().catch(() => null);
    if (!answer.ok || !said?.scd) {
      const isOurs = said?.status === answer.status;
      throw Object.assign(new Error(`answer ${answer.status}`), { status: answer.status, isOurs });
    }
    if (name === "teller") {
      this.etag = answer.headers.get("ETag") ?? "";
    }
    return said;
  }

  async #probe() {
    const nonce = newKey();
    const answer = await fetch(`/verbinding?nonce=${nonce}`, {
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const said = await answer.json();
    if (said.nonce !== nonce) {
      throw new Error("not our server");
    }
    this.#becomeOnline(true);
    return said.epoch;
  }

  async #headers(item) {
    const [, code] = item.url.match(/^\/pilots\/([^/]+)\//) ?? [];
    const ticket = await this.outbox.kept(`ticket:${code}`);
    const others = Math.max((this.waiting?.length ?? 1) - 1, 0);
    return { "X-Day-Ticket": ticket ?? "", "X-Device-Time": String(Date.now()), "X-Day-Waiting": String(others) };
  }
}
