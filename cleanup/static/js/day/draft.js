// The note that somebody is typing: hidden with the rest of the day, and never lost when the tablet is opened another way
// than it was locked. Before a lock it is sealed for the server and set aside; when the key of this tablet is gone for good,
// it goes out as a note.
export class Draft {
  // shelf: keeps values by name and sends items; vault: hides them; seal(text): makes a sealed note, or null.
  constructor({ code, shelf, vault, seal }) {
    this.shelf = shelf;
    this.vault = vault;
    this.seal = seal;
    this.names = { typed: `draft:${code}`, aside: `aside:${code}` };
  }

  async text() {
    return (await this.vault.reveal(await this.shelf.kept(this.names.typed))) ?? "";
  }

  async keep(text) {
    await (text ? this.shelf.keep(this.names.typed, await this.vault.hide(text)) : this.#forget(this.names.typed));
  }

  // Call while it can still be read.
  async setAside() {
    const text = await this.text();
    const item = text ? await this.seal(text) : null;
    await (item ? this.shelf.keep(this.names.aside, item) : undefined);
  }

  // The tablet opened with its own key: what is typed stands where it stood.
  takeBack() {
    return this.#forget(this.names.aside);
  }

  // The key goes: what was typed is a note from now on, also when nobody set it aside.
  async send() {
    await (this.vault.key ? this.setAside() : undefined);
    const item = await this.shelf.kept(this.names.aside);
    await (item ? this.shelf.put(item) : undefined);
    await this.#forget(this.names.aside, this.names.typed);
  }

  #forget(...names) {
    return this.shelf.forget((name) => names.includes(name));
  }
}
