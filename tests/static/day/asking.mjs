// When the big screen asks, over hours of a clock of our own: the server answers at once, late, or never.
import { pathToFileURL } from "node:url";
import { mock } from "node:test";

const [, , folder] = process.argv;
const HOUR = 3_600_000;
const STEP = 100;
mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"] });
const { keepAsking } = await import(pathToFileURL(`${folder}/day/asking.js`).href);

const settle = async () => {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
};
const after = (wait) => new Promise((done) => setTimeout(done, wait));

// One screen: how long an answer takes, when it is hidden, whether its day is gone; tells when it asked.
async function watch({ wait = () => 50, isHidden = (_now) => false, isGone = () => false, lasts = HOUR }) {
  const begin = Date.now();
  const asked = [];
  const air = { now: 0, most: 0 };
  let seen = () => undefined;
  const page = { hidden: isHidden(0), addEventListener: (_name, hear) => (seen = hear) };
  const ask = async () => {
    asked.push(Date.now() - begin);
    air.now += 1;
    air.most = Math.max(air.most, air.now);
    await after(wait());
    air.now -= 1;
  };
  keepAsking(ask, isGone, /** @type {any} */ (page));
  for (let now = STEP; now <= lasts; now += STEP) {
    mock.timers.tick(STEP);
    await settle();
    const before = page.hidden;
    page.hidden = isHidden(now);
    if (before !== page.hidden) seen();
    await settle();
  }
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"] });
  const gaps = asked.slice(1).map((at, number) => at - asked[number]);
  return {
    first: asked[0],
    last: asked.at(-1),
    count: asked.length,
    longest: Math.max(...gaps),
    most: air.most,
    asked: asked.slice(0, 400),
  };
}

let turn = 0;
process.stdout.write(
  JSON.stringify({
    calm: await watch({}),
    late: await watch({ wait: () => ((turn += 1) % 3 ? 80 : 1_900) }),
    stuck: await watch({ wait: () => 4_000, lasts: 60_000 }),
    hidden: await watch({ isHidden: (now) => now >= 10_000 && now < 70_000, lasts: 120_000 }),
    gone: await watch({ isGone: () => true, lasts: 120_000 }),
  }),
);
