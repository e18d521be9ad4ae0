// Two tablets of one day that lock and choose a PIN at the same moment, against a server that keeps the last one.
import { pathToFileURL } from "node:url";

const [, , folder] = process.argv;
const { Draft } = await import(pathToFileURL(`${folder}/day/draft.js`).href);
const { Lock } = await import(pathToFileURL(`${folder}/day/lock.js`).href);
const { Vault } = await import(pathToFileURL(`${folder}/day/vault.js`).href);

const server = { pin: "1000", isUp: true };
const refusal = (status) => Object.assign(new Error(`answer ${status}`), { status, isOurs: true });

// What one browser knows: its own session at the server, and what it keeps.
async function tablet() {
  const kept = new Map();
  const shelf = {
    keep: async (name, value) => {
      kept.set(name, value);
    },
    kept: async (name) => kept.get(name),
    forget: async (test) => {
      [...kept.keys()].filter(test).forEach((name) => kept.delete(name));
    },
    sent: [],
    put: async (item) => shelf.sent.push(item),
  };
  const session = { isLocked: false, wrong: 0 };
  const answers = {
    slot() {
      if (session.isLocked) throw refusal(423);
      session.isLocked = true;
    },
    openen({ pin }) {
      if (session.isLocked && pin !== server.pin) throw refusal(422);
      session.isLocked = false;
    },
    pincode({ pin }) {
      server.pin = pin;
    },
  };
  const store = {
    code: "CODE",
    plan: { opener: null, screen: "", pin: server.pin },
    needsPin: false,
    isClosed: false,
    outbox: shelf,
    session,
    vault: new Vault(shelf, "CODE"),
    server: {
      async post(name, body) {
        if (!server.isUp) throw new TypeError("no network");
        return answers[name](body);
      },
      look: async () => null,
    },
    becomeLocked() {
      store.needsPin = true;
    },
    becomeOnline() {},
    async openVault() {
      await store.vault.open();
      store.needsPin = store.vault.isLocked;
    },
    async close() {
      store.isClosed = true;
    },
  };
  store.lock = new Lock(store);
  store.draft = new Draft({ code: "CODE", shelf, vault: store.vault, seal: (text) => `sealed: ${text}` });
  await store.vault.begin(server.pin);
  return store;
}

async function choose(store, pin) {
  await store.server.post("pincode", { pin });
  await store.vault.change(store.plan.pin, pin);
}

// Both choose and hand over at the same moment; `tell` is whether the server heard that they locked.
async function handOverAtOnce(isHeard) {
  Object.assign(server, { pin: "1000", isUp: true });
  const [one, other] = [await tablet(), await tablet()];
  await Promise.all([choose(one, "1111"), choose(other, "2222")]);
  server.pin = "2222";
  server.isUp = isHeard;
  await Promise.all([one.draft.keep("half a note"), other.draft.keep("half a note")]);
  await Promise.all([one.lock.lock(), other.lock.lock()]);
  await Promise.all([one.lock.watch(), other.lock.watch()]);
  return [one, other];
}

// What became of what was being typed: where it still stands, and where it went out as a note.
const notesOf = (...stores) => Promise.all(stores.map(async ({ draft, outbox }) => [await draft.text(), outbox.sent]));
const isOpen = ({ needsPin, isClosed, vault }) => !needsPin && !isClosed && !vault.isLocked;

async function online() {
  const [one, other] = await handOverAtOnce(true);
  const said = { guess: await one.lock.unlock("9999"), own: await one.lock.unlock("1111"), last: await one.lock.unlock("2222") };
  said.other = await other.lock.unlock("2222");
  return { ...said, isOpen: [isOpen(one), isOpen(other)], notes: await notesOf(one, other) };
}

async function unheard() {
  const [one] = await handOverAtOnce(false);
  const without = { last: await one.lock.unlock("2222"), isOpen: isOpen(one) };
  server.isUp = true; // the network is back, and the server did not hear of the lock yet
  const guess = await one.lock.unlock("9999");
  const stays = isOpen(one);
  return { without, guess, stays, last: await one.lock.unlock("2222"), isOpen: isOpen(one) };
}

async function offline() {
  const [one, other] = await handOverAtOnce(false);
  return {
    own: await one.lock.unlock("1111"),
    other: await other.lock.unlock("2222"),
    isOpen: [isOpen(one), isOpen(other)],
    notes: await notesOf(one, other),
  };
}

process.stdout.write(JSON.stringify({ online: await online(), unheard: await unheard(), offline: await offline() }));
