// Signing out waits until what a day recorded on this device is sent, and then takes the day off the device.
import { Outbox } from "../offline/outbox.js";
import * as answers from "../surveys/outbox.js";

const OF_A_DAY = /^(plan|events|draft|aside|face|seal|key|slot|kept):/;
const form = document.querySelector('form[action="/afmelden"]');
const notice = document.querySelector("[data-sign-out-notice]");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const outbox = new Outbox({ name: "scd-dag", probe: async () => "", headers: async () => ({}) });
  const count = async (waiting) => (await waiting).length;
  const counted = new Outbox({ name: "scd-campagne", probe: async () => "", headers: async () => ({}) });
  const waiting =
    (await outbox.count().catch(() => 0)) + (await counted.count().catch(() => 0)) + (await count(answers.waiting()).catch(() => 0));
  if (waiting) {
    notice.querySelector("[data-count]").textContent = String(waiting);
    notice.hidden = false;
    notice.focus();
    return;
  }
  await outbox.forget((name) => OF_A_DAY.test(name)).catch(() => undefined);
  await globalThis.caches?.delete("scd-tablet-1");
  const pages = await globalThis.caches?.open("scd-paginas-1");
  const ofStaff = ((await pages?.keys()) ?? []).filter(({ url }) => new URL(url).pathname.startsWith("/campagne/"));
  await Promise.all(ofStaff.map((page) => pages.delete(page)));
  form.submit();
});
