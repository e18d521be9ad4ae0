// The clock of a device may be wrong: by seconds, which is nothing, or by hours, which would put everything at a wrong time.
const TOLERANCE = 30_000;
const DUTCH = { timeZone: "Europe/Amsterdam" };

// How far the server is ahead of this device, in milliseconds; 0 when they agree, null when the answer was on its way so
// long that it cannot tell (a device that slept in between). `asked`: when this device asked.
export function offsetOf(serverNow, asked = Date.now()) {
  if (Date.now() - asked > TOLERANCE) {
    return null;
  }
  return correction(serverNow - Date.now());
}

// A difference as it counts: small ones do not.
export const correction = (offset) => (Math.abs(offset) > TOLERANCE ? offset : 0);

// How far the server is ahead according to the date of any answer, or null when it has none.
export function offsetOfAnswer(answer) {
  const date = Date.parse(answer.headers.get("Date") ?? "");
  return Number.isNaN(date) ? null : date - Date.now();
}

// The day it is in the Netherlands, as 2026-11-30.
export const dutchDay = () => new Date().toLocaleDateString("sv-SE", DUTCH);

// A signal that gives up on an answer after so many milliseconds.
export const within = (milliseconds) => /** @type {any} */ (AbortSignal).timeout(milliseconds);
