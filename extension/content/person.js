/**
 * Did the person do this, or did the page? A page may write words into an editor to learn from our timing
 * whether they are on a list, so text that the person neither typed nor pasted waits until they act.
 *
 * `execCommand` called by a page makes trusted `input` events; only a trusted key, pointer, paste or drop
 * shortly before tells that a person was there.
 */
const Person = {
  /** An edit belongs to an act at most this many milliseconds before it. */
  LATELY: 1000,

  /** When the person last acted, on the clock of `Event.timeStamp`. */
  last: Number.NEGATIVE_INFINITY,

  /**
   * Events that only a person's hands make while `isTrusted`. Dictation and emoji panels send `beforeinput`
   * without a key; a page's `execCommand` sends none.
   */
  ACTS: ["beforeinput", "keydown", "pointerdown", "paste", "drop", "cut", "compositionstart", "compositionend"],

  /** Kinds of input no script can bring about: the browser's own spelling menu, paste and drop. */
  OWN_INPUT: new Set(["insertReplacementText", "insertFromPaste", "insertFromDrop", "insertFromYank"]),

  /** @param {Event} event */
  note(event) {
    if (!event.isTrusted) return;
    if (event instanceof KeyboardEvent && /^(Control|Shift|Alt|AltGraph|Meta|CapsLock)$/.test(event.key)) return;
    this.last = event.timeStamp;
  },

  /** Whether this edit is the person's. @param {Event} event */
  made(event) {
    if (!event.isTrusted) return false;
    if (event instanceof InputEvent && (event.isComposing || this.OWN_INPUT.has(event.inputType))) return true;
    return this.lately(event.timeStamp);
  },

  /** @param {number} now on the clock of `Event.timeStamp` and `performance.now` */
  lately(now) {
    return now - this.last < this.LATELY;
  },
};
