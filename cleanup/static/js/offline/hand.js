// In hand: what the disk of a device did not take. It lives as long as the page, so the page must say so.
export class Hand {
  #waiting = new Map();
  #sent = new Map();
  /** @type {string} */
  #name;

  // name: of the field that holds the key of an item.
  constructor(name = "key") {
    this.#name = name;
  }

  get waiting() {
    return [...this.#waiting.values()];
  }

  // What left from here, or what the disk did not let go of.
  get sent() {
    return [...this.#sent.values()];
  }

  holds(key) {
    return this.#waiting.has(key);
  }

  isSent(key) {
    return this.#sent.has(key);
  }

  take(item) {
    this.#waiting.set(item[this.#name], item);
  }

  drop(key) {
    this.#waiting.delete(key);
  }

  send(item) {
    this.#waiting.delete(item[this.#name]);
    this.#sent.set(item[this.#name], item);
  }

  unpark() {
    for (const { parked: _status, ...item } of this.waiting) {
      this.take(item);
    }
  }

  // What waits on the disk and here, without what is known to be sent.
  addTo(items) {
    const left = items.filter((item) => !this.isSent(item[this.#name]) && !this.holds(item[this.#name]));
    return [...left, ...this.waiting];
  }
}
