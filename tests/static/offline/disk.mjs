// A disk for tests of what a device keeps: as much of IndexedDB as the queues use, which can be full or forbidden.
export const disk = { state: "roomy", databases: new Map() };

const failure = (name) => Object.assign(new Error(name), { name });
const later = (work) => setTimeout(work, 0);

function ask(change, find) {
  const request = {};
  change.work.push(() => {
    request.result = find();
    request.onsuccess?.();
  });
  return request;
}

function cursorOver(change, rows) {
  const request = {};
  const step = (place) =>
    change.work.push(() => {
      const row = rows()[place];
      request.result = row
        ? {
            key: row.key,
            value: row.value,
            delete: () => row.table.delete(row.at),
            continue: () => step(row.table.has(row.at) ? place + 1 : place),
          }
        : null;
      request.onsuccess?.();
    });
  step(0);
  return request;
}

function storeOf(change, { rows, keyPath }) {
  const list = (keyOf) => () => [...rows].map(([at, value]) => ({ at, value, key: keyOf(value), table: rows }));
  const byOrder = () => list((value) => value.order)().sort((one, other) => other.key - one.key);
  return {
    put: (value) => ask(change, () => rows.set(value[keyPath], structuredClone(value))),
    delete: (key) => ask(change, () => rows.delete(key)),
    clear: () => ask(change, () => rows.clear()),
    getAll: () => ask(change, () => [...rows.values()].map((value) => structuredClone(value))),
    openCursor: () =>
      cursorOver(
        change,
        list((value) => value[keyPath]),
      ),
    index: () => ({ openCursor: () => cursorOver(change, byOrder) }),
  };
}

function run(change, tables, isWriting) {
  const before = new Map([...tables].map(([name, { rows }]) => [name, new Map(rows)]));
  const step = () => {
    const work = change.work.shift();
    if (work) {
      work();
      later(step);
    } else if (isWriting && disk.state === "full") {
      tables.forEach(({ rows }, name) => {
        rows.clear();
        before.get(name).forEach((value, key) => rows.set(key, value));
      });
      change.error = failure("QuotaExceededError");
      change.onabort?.();
    } else {
      change.oncomplete?.();
    }
  };
  later(step);
}

function open(name, version) {
  if (disk.state === "forbidden") {
    throw failure("SecurityError");
  }
  const request = {};
  const found = disk.databases.get(name) ?? { version: 0, tables: new Map() };
  const db = {
    objectStoreNames: { contains: (table) => found.tables.has(table) },
    createObjectStore(table, { keyPath }) {
      found.tables.set(table, { rows: new Map(), keyPath });
      return { createIndex: () => undefined };
    },
    transaction(_names, mode) {
      const change = { work: [], error: null };
      change.objectStore = (table) => storeOf(change, found.tables.get(table));
      run(change, found.tables, mode === "readwrite");
      return change;
    },
    close: () => undefined,
  };
  later(() => {
    if (version !== undefined && version < found.version) {
      request.error = failure("VersionError");
      request.onerror();
      return;
    }
    request.result = db;
    if ((version ?? 1) > found.version) {
      found.version = version ?? 1;
      disk.databases.set(name, found);
      request.onupgradeneeded();
    }
    request.onsuccess();
  });
  return request;
}

export const rowsOf = (name, table) => [...(disk.databases.get(name)?.tables.get(table)?.rows.values() ?? [])];
globalThis.indexedDB = { open };
