// Everything a script can find on the device after somebody answered: storage, history, caches, fields and texts.
async () => {
  const found = [localStorage, sessionStorage].map((box) => JSON.stringify({ ...box }));
  found.push(JSON.stringify(history.state));
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
      found.push(JSON.stringify(rows));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(request.url);
      if (!request.url.includes("/static/")) found.push(await (await cache.match(request)).text());
    }
  }
  for (const field of document.querySelectorAll("input, textarea")) {
    const ticked = field.type === "radio" || field.type === "checkbox";
    found.push(`${field.name}=${ticked ? field.checked : field.value}`);
  }
  return found.concat(document.documentElement.textContent).join("\n");
}
