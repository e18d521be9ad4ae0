/* The queue of finished answers: the outbox of this device, with tables of its own, which the versions before wrote too.
   What is finished is sealed with the server's public key first, so that nobody can read it on the device. */

import { offsetOfAnswer, within } from "../offline/clock.js";
import { newKey } from "../offline/keys.js";
import { Outbox } from "../offline/outbox.js";
import { sendText } from "../offline/rules.js";
import { seal } from "../offline/seal.js";
import { table } from "../offline/store.js";

const NAME = "scd-antwoorden";
const PATIENCE = 8_000;
const REFUSALS = [403, 404, 409, 410, 413, 422];
const TABLES = { key: "client_id", prepare: (db) => ["out", "sent"].forEach((name) => table(db, name, "client_id")) };
const GONE = 410;
const NOT_OPEN = "te vroeg"; // the day opened it here without network, and the server did not hear so yet

async function probe() {
  const nonce = newKey();
  const answer = await fetch(`/verbinding?nonce=${nonce}`, { cache: "no-store", redirect: "error", signal: within(PATIENCE) });
  const said = await answer.json();
  return said.nonce === nonce ? said.epoch : null; // of a wifi portal nothing is believed
}

class Answers extends Outbox {
  /* Who sends for the first time need not know what the server is called. */
  async epochFirst() {
    return (await this.sent()).length ? this.probe().catch(() => null) : null;
  }

  async post(item) {
    const first = await this.#postAs(item, item.made);
    const offset = first.answer.status === GONE && first.said ? offsetOfAnswer(first.answer) : null;
    return offset === null ? first : this.#postAs(item, item.made + offset); // the clock of the device was wrong
  }

  #postAs({ client_id, ticket, token, content, url }, made) {
    const body = { client_id, ticket, made_at: Math.round(made), ...content };
    return sendText(url, JSON.stringify(body), { "X-CSRFToken": token });
  }

  isEarly(answer, said) {
    return answer.status === 409 && said?.reason === NOT_OPEN;
  }

  copyOf(item, said) {
    return item.content.sealed ? super.copyOf(item, said) : null; // never a readable copy
  }
}

/** The queue itself: it tells "change", "stored" and "refused". */
export const queue = new Answers({ name: NAME, probe, headers: async () => ({}), tables: TABLES, refusals: REFUSALS });

export const waiting = () => queue.list();

/** How many finished answers go when this page does. */
export const inHand = () => queue.inHand;

/** Whether this key is waiting ("out"), was sent ("sent"), or neither (""). */
export async function whereIs(clientId) {
  const holds = (items) => items.some((item) => item.client_id === clientId);
  if (holds(await queue.list())) return "out";
  return holds(await queue.sent()) ? "sent" : "";
}

/** Keep finished answers. True when they stand on the disk of the device; false when they are only in hand. */
export async function put({ url, fields, ticket, token, serverKey }) {
  const clientId = fields.client_id;
  const { csrf_token: _token, ticket: _ticket, made_at: _made, ...answers } = fields;
  const content = crypto.subtle ? { sealed: await seal(answers, clientId, serverKey) } : answers;
  const item = { client_id: clientId, url, content, ticket, token, made: Date.now(), parked: 0 };
  return queue.put(item).then(
    () => true,
    () => false,
  );
}

/** Send what waits, oldest first. `again`: also what was refused before. */
export const flush = (again = false) => queue.flush(again === true).catch(() => undefined); // no store on this device

/** Everything that waits, sealed, as a file that staff can hand in. */
export async function asFile() {
  const items = await waiting();
  return new Blob([JSON.stringify({ scd: "wachtrij", items }, null, 1)], { type: "application/json" });
}

/** Send by itself from now on. */
export const start = () => queue.start().catch(() => undefined);
