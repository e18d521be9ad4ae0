// A queue as a file that somebody can keep, and bring back on this or another device.

// The content of a file with these items of the queue with this name.
export function contentOf(name, waiting) {
  const items = waiting.map(({ key, url, body }) => ({ key, url, body }));
  return { scd: "outbox", name, made: new Date().toISOString(), items };
}

// The items in the content of a file, of addresses on this server alone; throws TypeError when it is no file of this queue.
export function itemsOf(name, file) {
  const valid = (one) => ["key", "url", "body"].every((field) => typeof one?.[field] === "string");
  if (file?.scd !== "outbox" || file.name !== name || !Array.isArray(file.items) || !file.items.every(valid)) {
    throw new TypeError("not an outbox file");
  }
  const ours = file.items.filter(({ url }) => url.startsWith("/") && !url.startsWith("//"));
  return ours.map(({ key, url, body }) => ({ key, url, body }));
}
