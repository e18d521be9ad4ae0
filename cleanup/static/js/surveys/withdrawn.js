/* After a withdrawal the phone forgets the code, the drafts and the sealed copies of this pilot too. What still waits here
   is left: on a tablet it is of somebody else, and a copy of what was withdrawn is refused by the server. */

import { Shelf, table } from "../offline/store.js";

const { pilot, day } = document.documentElement.dataset;

try {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("scd.") && key.split(".").includes(pilot)) localStorage.removeItem(key);
  }
  sessionStorage.clear();
} catch {
  /* where nothing may be kept nothing is to be forgotten */
}

const shelf = new Shelf("scd-antwoorden", (db) => ["out", "sent"].forEach((name) => table(db, name, "client_id")));
const isOfThisPilot = ({ url }) => new URL(url, location.href).pathname.split("/").some((part) => [pilot, day].includes(part));
const copies = await shelf.all("sent").catch(() => []);
const gone = copies.filter(isOfThisPilot);
await shelf.write(["sent"], ({ sent }) => gone.forEach((copy) => sent.delete(copy.client_id))).catch(() => undefined);
