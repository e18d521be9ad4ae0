// How early a tablet says that a moment would open, over cases that Python wrote.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, file] = process.argv;
Object.assign(globalThis, { document: { getElementById: () => null, documentElement: { lang: "nl" } } });
const { daysTooEarly } = await import(pathToFileURL(`${folder}/day/opening.js`).href);

const cases = JSON.parse(readFileSync(file, "utf-8"));
process.stdout.write(JSON.stringify(cases.map(([moment, day, today]) => daysTooEarly(moment, day, today))));
