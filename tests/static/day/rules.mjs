// Run the rules of the tablet over cases that Python wrote, and say what came out.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, file] = process.argv;
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { fold } = await load("fold.js");
const { endingAt, readClock } = await load("timing.js");
const { afterCuts, propose } = await load("shortening.js");

const answers = JSON.parse(readFileSync(file, "utf-8")).map(({ events, now, least, ends }) => {
  const day = endingAt(fold(events), ends);
  const reading = readClock(day, now);
  return {
    blocks: day.blocks.map(({ code, status, extra }) => [code, status, extra]),
    screen: [day.screen, ...day.beam],
    did: day.did,
    ends: reading && Math.round(reading.endsAt / 1000),
    behind: reading && reading.afterAgreed,
    left: reading ? afterCuts(day, propose(day, least, now), now) : 0,
    cuts: reading ? propose(day, least, now).map(({ part, minutes, drops }) => [part, minutes, drops]) : [],
  };
});
process.stdout.write(JSON.stringify(answers));
