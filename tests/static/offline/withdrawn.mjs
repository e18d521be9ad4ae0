// What a device forgets when somebody withdraws: their own copies, and nothing that others have waiting there.
import { pathToFileURL } from "node:url";
import { rowsOf } from "./disk.mjs";

const [, , folder] = process.argv;
const { Shelf, table } = await import(pathToFileURL(`${folder}/offline/store.js`).href);
const kept = { "scd.code.PILOT": "1", "scd.draft.PILOT.t0": "1", "scd.code.OTHER": "1", "scd.plan": "1" };
globalThis.localStorage = {
  ...kept,
  removeItem(key) {
    delete this[key];
  },
};
globalThis.sessionStorage = { clear: () => undefined };
globalThis.location = new URL("https://scd.example/privacy/antwoorden");
globalThis.document = { documentElement: { dataset: { pilot: "PILOT", day: "DAYCODE" } } };
const shelf = new Shelf("scd-antwoorden", (db) => ["out", "sent"].forEach((name) => table(db, name, "client_id")));
const urls = { a: "/m/DAYCODE/t0", b: "https://scd.example/terugblik/PILOT", c: "/m/ELSEWHERE/t0" };
const items = Object.entries(urls).map(([name, url]) => ({ client_id: name, url }));
await shelf.write(["out", "sent"], ({ out, sent }) =>
  items.forEach((item) => {
    out.put(item);
    sent.put(item);
  }),
);
await import(pathToFileURL(`${folder}/surveys/withdrawn.js`).href);
const names = (name) => rowsOf("scd-antwoorden", name).map(({ client_id: client }) => client);
const left = Object.keys(localStorage).filter((key) => key.startsWith("scd."));
process.stdout.write(JSON.stringify({ waiting: names("out"), copies: names("sent"), left }));
