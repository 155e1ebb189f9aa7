// Values kept in the extension's storage, read once in each life of the worker: a check must not wait for
// the storage every time.

/** @template T */
export class Kept {
  /** @type {Promise<T> | null} */
  #value = null;

  /**
   * @param {"local" | "session"} area
   * @param {string} key
   * @param {T} start what it is before anything was kept
   */
  constructor(area, key, start) {
    this.area = area;
    this.key = key;
    this.start = start;
    chrome.storage.onChanged.addListener((changes, changed) => {
      const change = changed === area ? changes[key] : undefined;
      if (change) this.#value = Promise.resolve(/** @type {T} */ (change.newValue ?? start));
    });
  }

  /** @returns {Promise<T>} */
  get() {
    this.#value ??= chrome.storage[this.area]
      .get(this.key)
      .then((kept) => /** @type {T} */ (kept[this.key] ?? this.start));
    return this.#value;
  }

  /** @param {T} value */
  async set(value) {
    this.#value = Promise.resolve(value);
    await chrome.storage[this.area].set({ [this.key]: value });
  }
}
