// Giving the tablet out of hand, and taking it back: the buttons and the form around lock.js.
import { one, words, write } from "./dom.js";
import { currentOf } from "./fold.js";
import { isIdle } from "./idle.js";
import { isKept, tellOpenMoments } from "./participants.js";
import { readClock } from "./timing.js";
import { nameOf, partsByCode } from "./view.js";

const PATIENCE = 2_000;
let isLeaving = false;

// Whether this page is about to go to the questions for a participant.
export const goesAway = () => isLeaving;

// What may be seen on a tablet that is out of hand: the part and its time, as on the big screen.
function faceOf(store, day) {
  const current = currentOf(day);
  if (!current) {
    return {};
  }
  const { left } = readClock(day, store.now());
  const part = nameOf(partsByCode(store.plan), current.code);
  return { part, ends: Date.now() + left, isPaused: day.pausedSince !== null };
}

export const lockActions = (store, dayNow, tell) => ({
  async choose_pin() {
    const field = one("[data-new-pin]");
    const problem = await store.choosePin(field.value.trim());
    write("[data-pin-said]", words[problem || "pin_kept"]);
    field.value = problem ? field.value : "";
  },
  lock: () => store.lock.lock(faceOf(store, dayNow())),
  async hand_over() {
    const { pathname } = new URL(store.plan.join.address);
    if (!store.isOnline && !(await isKept(store))) {
      tell(words.not_kept); // the next page would be an error of the browser
      return;
    }
    if (!(await store.saveUnsaved())) {
      tell(words.stays_here); // another page would take it away
      return;
    }
    tellOpenMoments(store, dayNow());
    isLeaving = true;
    await store.lock.lock(faceOf(store, dayNow()));
    await Promise.race([store.lock.watch(), new Promise((done) => setTimeout(done, PATIENCE))]);
    location.assign(`${pathname}?modus=tablet`);
  },
});

// A tablet that lies about among people; not the laptop of somebody who looks along from the office, and never in the
// middle of a part: nobody touches it while the group is talking.
function isShared({ plan }, day) {
  const isLeft = plan.opener !== null || day.startedAt !== null;
  return plan.locks_itself && !document.hidden && isLeft && currentOf(day) === null;
}

export async function lockWhenIdle(store, day) {
  if (store.canLock && isIdle() && isShared(store, day)) {
    await store.lock.lock(faceOf(store, day));
  }
}

export function listenForPin(store, onOpen) {
  const field = one("[data-pin-input]");
  one("[data-unlock]").addEventListener("submit", async (event) => {
    event.preventDefault();
    const press = event.target.querySelector("button");
    if (press.disabled) {
      return;
    }
    press.disabled = true;
    write("[data-unlock-error]", "");
    const said = await store.lock.unlock(field.value.trim());
    press.disabled = false;
    field.value = "";
    if (said === "open") {
      await onOpen();
    } else {
      write("[data-unlock-error]", words[`unlock_${said}`]);
      field.focus();
    }
  });
}
