// What to shorten when a day runs late: the same rule as cleanup/domain/day/shortening.py.
import { upcomingOf } from "./fold.js";
import { readClock } from "./timing.js";

const STEP = 5;

const withCut = (day, cut) => ({ ...day, blocks: day.blocks.map((block) => ({ ...block, extra: block.extra - (cut[block.code] ?? 0) })) });
const behindOf = (day, now) => readClock(day, now)?.afterAgreed ?? 0;

// How many minutes after the agreed end the day still ends when it is shortened so.
export const afterCuts = (day, cuts, now) =>
  behindOf(withCut(day, Object.fromEntries(cuts.map(({ part, minutes }) => [part, minutes]))), now);

// `least`: the minutes with which a part still makes sense, by code; 0 when it may be left out.
export function propose(day, least, now) {
  const blocks = upcomingOf(day);
  const stuck = new Set();
  let cut = {};
  for (let behind = behindOf(day, now); behind > 0; behind = behindOf(withCut(day, cut), now)) {
    const spareOf = (block) => block.minutes + block.extra - (cut[block.code] ?? 0) - (least[block.code] ?? Math.ceil(block.minutes / 2));
    const most = blocks
      .filter((block) => !stuck.has(block.code))
      .reduce((best, block) => (best && spareOf(best) >= spareOf(block) ? best : block), null);
    if (!most || spareOf(most) <= 0) {
      break;
    }
    const step = Math.min(STEP, behind, spareOf(most));
    const tried = { ...cut, [most.code]: (cut[most.code] ?? 0) + step };
    if (behindOf(withCut(day, tried), now) < behind) {
      cut = tried;
    } else {
      stuck.add(most.code);
    }
  }
  return blocks
    .filter((block) => cut[block.code])
    .map((block) => ({ part: block.code, minutes: cut[block.code], drops: cut[block.code] >= block.minutes + block.extra }));
}
