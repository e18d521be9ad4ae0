// What a device keeps: tables of items in one database, written with strict durability. A connection per piece of work:
// browsers close idle ones in the background without telling.
const FORBIDDEN = ["SecurityError", "InvalidStateError", "TypeError"]; // of a browser that lets pages keep nothing at all

export class Shelf {
  // name: of the database; prepare(db): makes the tables that are not there, and leaves what is.
  constructor(name, prepare) {
    this.name = name;
    this.prepare = prepare;
  }

  // Do some work in one change of the named tables; resolves when it stands on the disk, rejects when it does not.
  async write(names, work) {
    const db = await this.#open();
    try {
      await new Promise((resolve, reject) => {
        const change = db.transaction(names, "readwrite", { durability: "strict" });
        change.oncomplete = resolve;
        change.onabort = () => reject(change.error ?? new Error("aborted"));
        work(Object.fromEntries(names.map((name) => [name, change.objectStore(name)])));
      });
    } finally {
      db.close();
    }
  }

  // Everything in one table; nothing where nothing may be kept.
  async all(name) {
    const db = await this.#open().catch((error) => {
      if (FORBIDDEN.includes(error?.name)) {
        return null;
      }
      throw error;
    });
    if (!db) {
      return [];
    }
    try {
      return await new Promise((resolve, reject) => {
        const request = db.transaction([name]).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    } finally {
      db.close();
    }
  }

  // A page of before meets what a newer one kept: it is opened as it is, so that what waits there can still go.
  #open(version = 1) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, version ?? undefined);
      request.onupgradeneeded = () => this.prepare(request.result);
      request.onerror = () =>
        request.error?.name === "VersionError" && version ? this.#open(null).then(resolve, reject) : reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
    });
  }
}

// Make a table unless it is there; returns it when it is new.
export function table(db, name, keyPath) {
  return db.objectStoreNames.contains(name) ? null : db.createObjectStore(name, { keyPath });
}

// Walk over all items of a table, within a change; each is shown as a cursor.
export function each(store, show) {
  const cursor = store.openCursor();
  cursor.onsuccess = () => {
    if (cursor.result) {
      show(cursor.result);
      cursor.result.continue();
    }
  };
}
