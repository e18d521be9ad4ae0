// The vault: what a tablet keeps of a day can be read here only while it is open; the PIN of the day opens it again.
//
// A random key hides the plan, the events and what is being typed. The key itself stands on the device twice: ready for
// use as long as the tablet is open, and wrapped with the PIN. Locking throws the first away. What waits to be sent is
// sealed for the server apart from this, so it goes out from a locked tablet too.
const ROUNDS = 600_000;
const TRIES = 5;
const MINUTE = 60_000;
const LONGEST = 15 * MINUTE;
const AES = { name: "AES-GCM", length: 256 };
const bytes = (number) => crypto.getRandomValues(new Uint8Array(number));

export class Vault {
  // shelf: keeps values by name; code: of the pilot.
  constructor(shelf, code) {
    this.shelf = shelf;
    this.names = { key: `key:${code}`, slot: `slot:${code}` };
    this.key = null;
    this.slot = null;
  }

  async open() {
    this.slot = (await this.shelf.kept(this.names.slot)) ?? null;
    this.key = (await this.shelf.kept(this.names.key)) ?? null;
  }

  // Another tab may have locked the tablet.
  async isStillOpen() {
    return (await this.shelf.kept(this.names.key)) !== undefined;
  }

  get isLocked() {
    return this.slot !== null && this.key === null;
  }

  // Begin with a new key when there is none; a browser without https cannot keep secrets and goes on without.
  async begin(pin) {
    if (this.key || !crypto.subtle) {
      return;
    }
    const key = await crypto.subtle.generateKey(AES, true, ["encrypt", "decrypt"]);
    const salt = bytes(16);
    const iv = bytes(12);
    const wrapped = await crypto.subtle.wrapKey("raw", key, await keyOf(pin, salt), { name: "AES-GCM", iv });
    const ready = await onlyForUse(await crypto.subtle.exportKey("raw", key));
    await this.#become({ salt, iv, wrapped, tries: 0 }, ready).catch(() => {
      Object.assign(this, { slot: null, key: null }); // a device that may keep nothing has nothing to hide
    });
  }

  // Another PIN for the same key; false when the old one does not open it.
  async change(before, pin) {
    if (!this.slot || !this.key) {
      return false;
    }
    try {
      const { salt, iv, wrapped } = this.slot;
      const key = await crypto.subtle.unwrapKey("raw", wrapped, await keyOf(before, salt), { name: "AES-GCM", iv }, AES, true, [
        "encrypt",
        "decrypt",
      ]);
      const fresh = { salt: bytes(16), iv: bytes(12), tries: 0 };
      fresh.wrapped = await crypto.subtle.wrapKey("raw", key, await keyOf(pin, fresh.salt), { name: "AES-GCM", iv: fresh.iv });
      await this.#become(fresh, this.key);
      return true;
    } catch {
      return false;
    }
  }

  async lock() {
    this.key = null;
    await this.shelf.forget((name) => name === this.names.key);
  }

  // Whether so many PINs were wrong that the next has to wait; whoever sets the clock back waits no longer for it.
  get mustWait() {
    const left = (this.slot?.until ?? 0) - Date.now();
    return left > 0 && left <= LONGEST;
  }

  // True when the PIN was right. From the fifth wrong one on, each asks a longer wait, up to a quarter of an hour: a
  // million PINs take years then, and one bored participant does not end a day without network.
  async unlock(pin) {
    if (!this.slot || this.mustWait) {
      return false;
    }
    const { salt, iv, wrapped, tries } = this.slot;
    try {
      const wrapping = await keyOf(pin, salt);
      const key = await crypto.subtle.unwrapKey("raw", wrapped, wrapping, { name: "AES-GCM", iv }, AES, false, ["encrypt", "decrypt"]);
      await this.#become({ ...this.slot, tries: 0, until: 0 }, key);
      return true;
    } catch {
      const more = tries + 1 - TRIES;
      const until = more < 0 ? 0 : Date.now() + Math.min(MINUTE * 2 ** more, LONGEST);
      await this.#become({ ...this.slot, tries: tries + 1, until }, null);
      return false;
    }
  }

  async forget() {
    this.key = null;
    this.slot = null;
    await this.shelf.forget((name) => name === this.names.key || name === this.names.slot);
  }

  async hide(value) {
    if (!this.key) {
      return this.slot ? null : value;
    }
    const iv = bytes(12);
    const text = new TextEncoder().encode(JSON.stringify(value));
    return { iv, hidden: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, text) };
  }

  // What was hidden, or null when it cannot be read; what stands there plainly is from before this tablet had a key.
  async reveal(kept) {
    if (!kept?.hidden) {
      return kept ?? null;
    }
    if (!this.key) {
      return null;
    }
    try {
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, this.key, kept.hidden);
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      return null;
    }
  }

  async #become(slot, key) {
    this.slot = slot;
    this.key = key;
    await this.shelf.keep(this.names.slot, slot);
    if (key) {
      await this.shelf.keep(this.names.key, key);
    }
  }
}

const onlyForUse = (raw) => crypto.subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"]);

async function keyOf(pin, salt) {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(slow, material, AES, false, ["wrapKey", "unwrapKey"]);
}
