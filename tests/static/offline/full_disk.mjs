// What becomes of items on a device whose disk is full or forbidden, or gets so halfway, and of what another version refused.
import { pathToFileURL } from "node:url";
import { disk, rowsOf } from "./disk.mjs";

const [, , folder] = process.argv;
const { Outbox } = await import(pathToFileURL(`${folder}/offline/outbox.js`).href);
const server = { isUp: true, got: [], knows: () => true };
const wait = (milliseconds = 60) => new Promise((done) => setTimeout(done, milliseconds));
globalThis.document = { addEventListener: () => undefined };
globalThis.addEventListener = () => undefined;
globalThis.fetch = async (_url, { body }) => {
  if (!server.isUp) throw new TypeError("no network");
  const { client_id: client, key = client } = JSON.parse(body);
  if (!server.knows(key)) return Response.json({ key, status: 422 }, { status: 422 });
  server.got.push(key);
  return Response.json({ scd: "stored", key, epoch: "e" }, { status: 201 });
};
let number = 0;

function device() {
  number += 1;
  const probe = async () => {
    if (!server.isUp) throw new TypeError("no network");
    return "e";
  };
  const name = `disk-${number}`;
  const page = () => new Outbox({ name, probe, headers: async () => ({}) });
  return { name, page };
}

const item = (key) => ({ key, url: "/here", body: JSON.stringify({ key }) });
const put = (outbox, key) =>
  outbox.put(item(key)).then(
    () => "kept",
    () => "not kept",
  );
const keysOf = async (outbox) => (await outbox.list()).map(({ key }) => key);

async function online(state) {
  Object.assign(server, { isUp: true, got: [] });
  disk.state = state;
  const outbox = device().page();
  const said = await put(outbox, "a");
  await wait();
  const again = await put(outbox, "a");
  return { said, got: server.got, left: await keysOf(outbox), sent: (await outbox.sent()).map(({ key }) => key), again };
}

async function offline(state) {
  Object.assign(server, { isUp: false, got: [] });
  disk.state = "roomy";
  const outbox = device().page();
  const before = await put(outbox, "a");
  disk.state = state; // halfway
  const said = await put(outbox, "b");
  const waiting = await keysOf(outbox);
  const file = (await outbox.exported()).items.map(({ key }) => key);
  const inHand = outbox.inHand;
  server.isUp = true;
  await outbox.flush();
  await wait();
  const left = await keysOf(outbox);
  disk.state = "roomy";
  await outbox.flush();
  return { before, said, waiting, file, inHand, got: server.got, left, after: await keysOf(outbox) };
}

async function roomAgain() {
  Object.assign(server, { isUp: false, got: [] });
  disk.state = "full";
  const { name, page } = device();
  const outbox = page();
  const first = await put(outbox, "a");
  disk.state = "roomy";
  const second = await put(outbox, "a");
  return { first, second, inHand: outbox.inHand, onDisk: rowsOf(name, "out").map(({ key }) => key) };
}

async function otherVersion() {
  Object.assign(server, { isUp: true, got: [], knows: (key) => key !== "new" });
  disk.state = "roomy";
  const { page } = device();
  const outbox = page();
  await put(outbox, "new");
  await put(outbox, "old");
  await wait();
  const parked = (await outbox.list()).map(({ key, parked: status }) => [key, status]);
  await outbox.flush();
  const still = await keysOf(outbox);
  server.knows = () => true;
  const fresh = page();
  await fresh.start();
  await wait();
  return { parked, still, got: server.got, left: await keysOf(fresh) };
}

async function newerShelf() {
  Object.assign(server, { isUp: false, got: [], knows: () => true });
  disk.state = "roomy";
  const { name, page } = device();
  await put(page(), "a");
  disk.databases.get(name).version = 2;
  const older = page();
  const said = await put(older, "b");
  server.isUp = true;
  await older.flush();
  return { said, got: server.got, left: await keysOf(older) };
}

// Answers of a participant, sealed: the queue of the questions.
async function answers(state, isUp) {
  Object.assign(server, { isUp, got: [], knows: () => true });
  disk.state = state;
  disk.databases.clear();
  const queue = await import(`${pathToFileURL(`${folder}/surveys/outbox.js`).href}?${state}${isUp}`);
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const serverKey = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey)).toString("base64");
  const isSafe = await queue.put({ url: "/m/x/t0", fields: { client_id: "a", MO1: "secret answer" }, ticket: "t", token: "c", serverKey });
  await queue.flush();
  await wait();
  const inHand = queue.inHand();
  const waiting = (await queue.waiting()).map(({ client_id: client }) => client);
  const file = await (await queue.asFile()).text();
  server.isUp = true;
  await queue.flush();
  await wait();
  return {
    isSafe,
    inHand,
    waiting,
    inFile: file.includes('"a"'),
    isReadable: file.includes("secret"),
    got: server.got,
    left: (await queue.waiting()).length,
  };
}

// Answers that the version before left here, which numbered nothing, and one of now; then one that came too early.
async function olderAnswers() {
  Object.assign(server, { isUp: false, got: [], knows: () => true });
  disk.state = "roomy";
  disk.databases.clear();
  const queue = await import(`${pathToFileURL(`${folder}/surveys/outbox.js`).href}?older`);
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const serverKey = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey)).toString("base64");
  await queue.put({ url: "/m/x/t0", fields: { client_id: "now" }, ticket: "t", token: "c", serverKey });
  await queue.flush();
  const { rows } = disk.databases.get("scd-antwoorden").tables.get("out");
  for (const [key, age] of [
    ["before", 1_000],
    ["long before", 2_000],
  ]) {
    const made = Date.now() - age;
    rows.set(key, { client_id: key, url: "/m/x/t0", content: { sealed: "…" }, ticket: "t", token: "c", made, parked: 0 });
  }
  const early = new Set(["long before"]);
  const { fetch } = globalThis;
  globalThis.fetch = async (url, options) => {
    const key = options.body && JSON.parse(options.body).client_id;
    if (server.isUp && early.delete(key)) return Response.json({ client_id: key, reason: "te vroeg", status: 409 }, { status: 409 });
    return fetch(url, options);
  };
  server.isUp = true;
  await queue.flush();
  const first = [...server.got];
  await queue.flush();
  globalThis.fetch = fetch;
  return { first, got: server.got, left: (await queue.waiting()).length, kept: rowsOf("scd-antwoorden", "sent").length };
}

const found = {
  olderAnswers: await olderAnswers(),
  answers: {
    full: await answers("full", false),
    forbidden: await answers("forbidden", false),
    straight: await answers("full", true),
    roomy: await answers("roomy", false),
  },
  online: { full: await online("full"), forbidden: await online("forbidden") },
  offline: { full: await offline("full"), forbidden: await offline("forbidden") },
  roomAgain: await roomAgain(),
  otherVersion: await otherVersion(),
  newerShelf: await newerShelf(),
};
process.stdout.write(JSON.stringify(found), () => process.exit(0));
