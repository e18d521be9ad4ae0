// The server as the tablet knows it: our own answers told apart from those of a captive portal.
import { within } from "../offline/clock.js";
import { newKey } from "../offline/keys.js";

const PATIENCE = 8_000;
export const CLOSING = [401, 403, 404];
export const LOCKED = 423;
export const TAKEN_OFF = "begeleidt niet meer"; // as in error_pages.py: signing in again would not help

export class Server {
  constructor(base) {
    this.base = base;
    this.tags = new Map();
  }

  // Returns what the server says; null when that is what it said before, for what is asked with `{ isTagged: true }`.
  async get(name, { isTagged = false } = {}) {
    const known = isTagged && this.tags.get(name);
    const answer = await this.#ask(`${this.base}/${name}`, known ? { headers: { "If-None-Match": known } } : {});
    if (answer.status === 304) {
      return null;
    }
    const said = await read(answer);
    if (isTagged) {
      this.tags.set(name, answer.headers.get("ETag") ?? "");
    }
    return said;
  }

  async post(name, body) {
    const headers = { "Content-Type": "application/json" };
    return read(await this.#ask(`${this.base}/${name}`, { method: "POST", body: JSON.stringify(body), headers }));
  }

  async look(path) {
    return read(await this.#ask(path));
  }

  // Ask whether this is really our server; returns its epoch.
  async probe() {
    const nonce = newKey();
    const said = await (await this.#ask(`/verbinding?nonce=${nonce}`)).json();
    if (said.nonce !== nonce) {
      throw new Error("not our server");
    }
    return said.epoch;
  }

  forget() {
    this.tags.clear();
  }

  /** @param {string} address @param {RequestInit} given */
  #ask(address, { headers = {}, ...more } = {}) {
    return fetch(address, {
      headers: { Accept: "application/json", ...headers },
      cache: "no-store",
      redirect: "error",
      signal: within(PATIENCE),
      ...more,
    });
  }
}

async function read(answer) {
  const said = await answer.json().catch(() => null);
  if (!answer.ok || !said?.scd) {
    const isOurs = said?.status === answer.status;
    throw Object.assign(new Error(`answer ${answer.status}`), { status: answer.status, isOurs, reason: said?.reason ?? "" });
  }
  return said;
}
