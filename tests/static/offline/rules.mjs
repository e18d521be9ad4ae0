// Run the rules of the queues on a device over cases that Python wrote, and say what came out.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, file] = process.argv;
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { verdictOf } = await load("rules.js");
const { correction, offsetOf, offsetOfAnswer } = await load("clock.js");
const { newKey } = await load("keys.js");

const { answers, offsets } = JSON.parse(readFileSync(file, "utf-8"));
const now = Date.now();
process.stdout.write(
  JSON.stringify({
    verdicts: answers.map(([status, said, key]) => verdictOf({ status, ok: status >= 200 && status < 300 }, said, key)),
    corrections: offsets.map(correction),
    late: offsetOf(now + 3_600_000, now - 60_000),
    ahead: Math.round(offsetOf(now + 3_600_000, now) / 60_000),
    dated: Math.round(offsetOfAnswer(new Response("", { headers: { Date: new Date(now + 86_400_000).toUTCString() } })) / 60_000),
    undated: offsetOfAnswer(new Response("")),
    keys: [newKey(), newKey()],
  }),
);
