// Run the rules of the tablet over cases that Python wrote, and say what came out.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, file] = process.argv;
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { fold } = await load("fold.js");
const { endingAt, readClock, saidOf } = await load("timing.js");
const { afterCuts, propose } = await load("shortening.js");

const cutOf = (cuts, code) => cuts.find(({ part }) => part === code)?.minutes ?? 0;
const clockOf = (reading) => {
  return {
    alarm: reading.alarm,
    times: [reading.left, reading.total, reading.expectedEnd, reading.endsAt, reading.plannedEnd],
    minutes: [reading.behind, reading.late, reading.afterAgreed],
    starts: reading.starts,
    said: saidOf(reading),
  };
};

const answers = JSON.parse(readFileSync(file, "utf-8")).map(({ events, now, least, ends }) => {
  const day = endingAt(fold(events), ends);
  const reading = readClock(day, now);
  const cuts = reading ? propose(day, least, now) : [];
  const shorter = { ...day, blocks: day.blocks.map((block) => ({ ...block, extra: block.extra - cutOf(cuts, block.code) })) };
  return {
    blocks: day.blocks.map(({ code, status, extra }) => [code, status, extra]),
    screen: [day.screen, ...day.beam],
    did: day.did,
    clock: reading && clockOf(reading),
    left: reading ? afterCuts(day, cuts, now) : 0,
    cuts: cuts.map(({ part, minutes, drops }) => [part, minutes, drops]),
    again: reading ? propose(shorter, least, now) : [],
  };
});
process.stdout.write(JSON.stringify(answers));
