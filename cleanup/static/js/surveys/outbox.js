/* The outbox: what is finished goes in first, is sent later, and leaves only when the server echoes its very key.
   Content is sealed with the server's public key, so that nobody can read it on the device. */

import { offsetOfAnswer, within } from "../offline/clock.js";
import { newKey } from "../offline/keys.js";
import { asTheOnlyOne, verdictOf, wheneverThereIsAChance } from "../offline/outbox.js";
import { seal } from "../offline/seal.js";
import { Hand } from "../offline/hand.js";
import { Shelf, table } from "../offline/store.js";

const NAME = "scd-antwoorden";
const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const SEND_TIME = 8_000;
const A_DAY = 24 * 3600 * 1000;
const REFUSALS = [403, 404, 409, 410, 413, 422];
const NOT_OPEN = "te vroeg"; // the day opened it here without network, and the server did not hear so yet

let wait = FIRST_WAIT;
let timer = 0;
let sending = false;
export const news = new EventTarget();

function tell(name, detail = {}) {
  news.dispatchEvent(new CustomEvent(name, { detail }));
}

const shelf = new Shelf(NAME, (db) => ["out", "sent"].forEach((name) => table(db, name, "client_id")));

const hand = new Hand("client_id"); // what a full or forbidden disk does not take: sent as long as the page is open

export const waiting = async () => hand.addTo(await shelf.all("out"));
const sent = () => shelf.all("sent");

/** How many finished answers go when this page does. */
export const inHand = () => hand.waiting.length;

/** Whether this key is waiting ("out"), was sent ("sent"), or neither (""). */
export async function whereIs(clientId) {
  if ((await waiting()).some((item) => item.client_id === clientId)) return "out";
  return (await sent()).some((item) => item.client_id === clientId) ? "sent" : "";
}

/** Keep finished answers. True when they stand on the disk of the device; false when they are only in hand. */
export async function put({ url, fields, ticket, token, serverKey }) {
  const clientId = fields.client_id;
  const { csrf_token: _token, ticket: _ticket, made_at: _made, ...answers } = fields;
  const content = crypto.subtle ? { sealed: await seal(answers, clientId, serverKey) } : answers;
  const item = { client_id: clientId, url, content, ticket, token, made: Date.now(), parked: 0 };
  const isSafe = await shelf
    .write(["out"], ({ out }) => out.put(item))
    .then(
      () => true,
      () => false,
    );
  if (!isSafe) hand.take(item);
  tell("kept", { client_id: clientId });
  return isSafe;
}

async function post(item, madeAt) {
  const body = { client_id: item.client_id, ticket: item.ticket, made_at: Math.round(madeAt), ...item.content };
  const answer = await fetch(item.url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": item.token },
    redirect: "error",
    cache: "no-store",
    signal: within(SEND_TIME),
  });
  const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  const said = isJson ? await answer.json().catch(() => null) : null;
  return { answer, said };
}

async function sendOne(item) {
  let { answer, said } = await post(item, item.made);
  if (answer.status === 410 && said) {
    const offset = offsetOfAnswer(answer);
    if (offset !== null) ({ answer, said } = await post(item, item.made + offset)); // the clock of the device was wrong
  }
  if (answer.status === 409 && said?.reason === NOT_OPEN) return { state: "early" };
  const state = verdictOf(answer, said, item.client_id, REFUSALS);
  if (state !== "later") return { state, status: answer.status, said };
  return { state, after: Number(answer.headers.get("Retry-After")) * 1000 || 0 };
}

/* It left the queue: also of a device on which nothing fits any more, where it is known in hand. */
async function keepAsSent(item, epoch) {
  if (hand.holds(item.client_id)) {
    hand.send(item);
    return;
  }
  const copy = item.content.sealed ? { ...item, epoch, sent: Date.now() } : null; // never a readable copy
  const leave = ({ out }) => out.delete(item.client_id);
  const stay = (tables) => (copy ? tables.sent.put(copy) : undefined);
  await shelf
    .write(["out", "sent"], (tables) => {
      leave(tables);
      stay(tables);
    })
    .catch(() => shelf.write(["out"], leave))
    .catch(() => hand.send(item));
}

async function park(item, status) {
  const parked = { ...item, parked: status };
  if (hand.holds(item.client_id)) hand.take(parked);
  else await shelf.write(["out"], ({ out }) => out.put(parked)).catch(() => hand.take(parked));
}

/* A restored server has another epoch: what was sent in the last day goes out again and is stored once. */
async function sendAgainAfterRestore() {
  const copies = await sent();
  if (!copies.length) return;
  const nonce = newKey();
  const answer = await fetch(`/verbinding?nonce=${nonce}`, { cache: "no-store", redirect: "error", signal: within(SEND_TIME) });
  const said = await answer.json();
  if (said.nonce !== nonce || !said.epoch) return;
  for (const copy of copies) {
    const old = Date.now() - copy.sent > A_DAY;
    if (!old && copy.epoch === said.epoch) continue;
    await shelf.write(["out", "sent"], (tables) => {
      tables.sent.delete(copy.client_id);
      if (!old) tables.out.put({ ...copy, parked: 0 });
    });
  }
}

async function sendAll(again) {
  try {
    await sendAgainAfterRestore();
  } catch {
    /* no connection: what waits is tried below and stays */
  }
  const items = (await waiting()).filter((item) => again || !item.parked).sort((a, b) => a.made - b.made);
  let left = items.length;
  let after = 0;
  for (const item of items) {
    let result = { state: "later" };
    try {
      result = await sendOne(item);
    } catch {
      tell("offline");
    }
    if (result.state === "stored") {
      await keepAsSent(item, result.said.epoch);
      wait = FIRST_WAIT;
      left -= 1;
      tell("stored", { client_id: item.client_id, receipt: result.said.receipt, token: result.said.csrf_token });
    } else if (result.state === "refused") {
      await park(item, result.status);
      left -= 1;
      tell("refused", { client_id: item.client_id, status: result.status, said: result.said });
    } else if (result.state === "early") {
      wait = Math.min(wait * 2, LONGEST_WAIT); // others may go first
    } else {
      after = result.after ?? 0;
      wait = Math.min(wait * 2, LONGEST_WAIT);
      break;
    }
  }
  tell("queue", { left: (await waiting()).length, inHand: inHand() });
  clearTimeout(timer);
  if (left) timer = setTimeout(flush, Math.max(after, wait * (0.5 + Math.random())));
}

/** Send what waits, oldest first; one sender over all tabs. `again` also tries what was refused before. */
export async function flush(again = false) {
  if (sending) return;
  sending = true;
  try {
    await asTheOnlyOne(
      "scd-outbox",
      () => sendAll(again === true),
      () => {
        clearTimeout(timer);
        timer = setTimeout(flush, wait); // another tab is sending
      },
    );
  } catch {
    tell("broken"); // no store on this device
  } finally {
    sending = false;
  }
}

/** Everything that waits, sealed, as a file that staff can hand in. */
export async function asFile() {
  const items = await waiting();
  return new Blob([JSON.stringify({ scd: "wachtrij", items }, null, 1)], { type: "application/json" });
}

const wake = () => {
  wait = FIRST_WAIT;
  flush();
};

/** Send by itself from now on: at once, when there is a connection again, and when the page is looked at again. What was
    refused before is tried with each fresh page: a newer one or a newer server may know it. */
export function start() {
  wheneverThereIsAChance(wake);
  flush(true);
}
