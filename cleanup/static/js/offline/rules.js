// What every queue on a device does alike: when an item may leave it, when sending is worth a try, and who sends.
import { within } from "./clock.js";

const REFUSED = [409, 410, 413, 422];
const PATIENCE = 8_000;

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

// Send some text to an address of this server; resolves to the answer and what it says, if it says anything.
export async function sendText(url, body, headers) {
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    cache: "no-store",
    redirect: "error",
    signal: within(PATIENCE),
  });
  return { answer, said: await answer.json().catch(() => null) };
}
