// Sending what a day recorded, from whatever page is open: the day itself, or the questions on a tablet in other hands.
import { Outbox } from "../offline/outbox.js";
import { Server } from "./server.js";

const NAME = "scd-dag";

// The outbox of the days on this device; probe() asks the server for its epoch; ticketHere() is what the page at hand
// knows, for a device that keeps nothing.
export function makeOutbox(probe, ticketHere = () => "") {
  const outbox = new Outbox({ name: NAME, probe, headers });

  // Whose ticket lets an item in, the clock of this device, and how many are behind it.
  async function headers(item) {
    const [, code] = item.url.match(/^\/pilots\/([^/]+)\//) ?? [];
    const ticket = await outbox.kept(`ticket:${code}`);
    const others = Math.max((await outbox.count()) - 1, 0);
    return { "X-Day-Ticket": ticket ?? ticketHere() ?? "", "X-Device-Time": String(Date.now()), "X-Day-Waiting": String(others) };
  }

  return outbox;
}

// Send by itself on a page that is not the day.
export function startSending(code) {
  const server = new Server(`/pilots/${code}/dag`);
  return makeOutbox(() => server.probe()).start();
}
