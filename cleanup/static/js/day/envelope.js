// An event on its way: sealed for the server, with a copy beside it that this tablet can read while it is open.
import { correction } from "../offline/clock.js";
import { canSeal, seal } from "../offline/seal.js";

// The item for the outbox; without a key of the server, or without https, the event goes as it is.
export async function itemOf(event, { base, sealKey, vault }) {
  const item = { key: event.key, url: `${base}/gebeurtenissen`, body: JSON.stringify(event) };
  if (!sealKey || !canSeal()) {
    return item;
  }
  const body = JSON.stringify({ key: event.key, sealed: await seal(event, event.key, sealKey) });
  return { ...item, body, number: event.number, copy: await vault.hide(event) };
}

// The event of an item, or null when only the server can read it. `readable`: the events that were read before, by key.
export async function eventOf(item, { readable, vault }) {
  if (!readable.has(item.key)) {
    const plain = JSON.parse(item.body);
    const event = item.copy ? await vault.reveal(item.copy) : plain.sealed ? null : plain;
    if (!event) {
      return null;
    }
    readable.set(item.key, event);
  }
  return readable.get(item.key);
}

// Every event once: of items that were sent or wait here, of what could not be kept, and as the server says it.
export async function allEvents(items, snapshot, store) {
  const mine = await Promise.all(items.map((item) => eventOf(item, store)));
  const events = new Map();
  for (const event of [...mine.filter(Boolean), ...store.unsaved]) {
    events.set(event.key, { ...event, at: event.at + correction(store.offset) });
  }
  for (const event of snapshot) {
    events.set(event.key, event);
  }
  return [...events.values()];
}
