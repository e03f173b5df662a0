/**
 * Which entries of a folder are selected: single entries, or all with exceptions. "All" includes entries that are not shown
 * and entries that appear later.
 */
export class Selection {
  #all = false;
  /** The ids of the selected entries; if all are selected, of the entries that are not. @type {Set<string>} */
  #ids = new Set();
  /** How many entries the folder has, if all are selected; undefined until they are counted. @type {number | undefined} */
  #total;

  get isAll() {
    return this.#all;
  }

  /** How many entries are selected; undefined until they are counted. */
  get count() {
    if (!this.#all) {
      return this.#ids.size;
    }
    return this.#total === undefined ? undefined : this.#total - this.#ids.size;
  }

  /** @param {import("./listing.js").Entry} entry */
  has(entry) {
    return this.#all !== this.#ids.has(entry.id);
  }

  /** @param {import("./listing.js").Entry} entry */
  set(entry, selected) {
    if (selected === this.#all) {
      this.#ids.delete(entry.id);
    } else {
      this.#ids.add(entry.id);
    }
  }

  clear() {
    this.#all = false;
    this.#ids.clear();
    this.#total = undefined;
  }

  /** To be called when the number of entries may have changed. */
  forgetTotal() {
    this.#total = undefined;
  }

  /** Selects all entries, which have to be counted with `update`. */
  selectAll() {
    this.clear();
    this.#all = true;
  }

  /**
   * Counts the entries, and forgets those that no longer exist.
   * @param {import("./listing.js").Entry[]} entries all entries of the folder, or at least the selected ones
   */
  update(entries) {
    const existing = new Set(entries.map((entry) => entry.id));
    this.#ids = new Set([...this.#ids].filter((id) => existing.has(id)));
    this.#total = entries.length;
  }

  /** A selection with the same entries, which does not change when this one does. */
  copy() {
    const copy = new Selection();
    copy.#all = this.#all;
    copy.#ids = new Set(this.#ids);
    copy.#total = this.#total;
    return copy;
  }
}
