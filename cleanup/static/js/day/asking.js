// How often the big screen asks what to show: always, as long as somebody can see it. A change on a tablet must be there
// within two seconds, also after an hour in which nothing happened; an ask that finds nothing new costs next to nothing.
export const EVERY = 1_000;
export const WHEN_GONE = 15_000; // nobody can join any more: only a day that comes back is looked for
const IN_THE_AIR = 2; // an answer that is late keeps nobody from asking again; a server that is stuck is left alone

// ask(): asks once, never throws; isGone(): whether the day is not there any more.
export function keepAsking(ask, isGone = () => false, page = document) {
  let waiting = 0;
  let askedAt = Number.NEGATIVE_INFINITY;

  async function askNow() {
    const isTooSoon = isGone() && Date.now() - askedAt < WHEN_GONE;
    if (page.hidden || isTooSoon || waiting >= IN_THE_AIR) {
      return;
    }
    waiting += 1;
    askedAt = Date.now();
    await ask();
    waiting -= 1;
  }

  setInterval(askNow, EVERY);
  page.addEventListener("visibilitychange", askNow);
  return askNow();
}
