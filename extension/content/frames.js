/**
 * What the drafts of other frames of this tab would hold a post for: an editor may live in a frame and its
 * Post button in the page around it. The frames tell each other through the background; the page cannot
 * listen in.
 */
const Frames = {
  /** @type {Map<number, Omit<GateMessage, "kind">>} */
  others: new Map(),
  told: "",

  /** Called when another frame has spoken. */
  changed: () => {},

  /** @param {GateNotice} notice */
  take({ frame, pending, grave }) {
    if (pending || grave.length) this.others.set(frame, { pending, grave });
    else this.others.delete(frame);
    this.changed();
  },

  /** Tells the other frames, if there are any and something has changed. */
  tell() {
    if (window === window.top && window.length === 0) return;
    const drafts = Draft.all();
    const pending = drafts.some((draft) => draft.pending || Policy.pending || (Policy.strict && draft.unchecked));
    const grave = drafts.flatMap((draft) => draft.grave).map(({ id, rule, title, message }) => ({ id, rule, title, message }));
    this.send(pending, grave);
  },

  /** @param {boolean} pending @param {Grave[]} grave */
  send(pending, grave) {
    const words = JSON.stringify([pending, grave]);
    if (words === this.told || (!this.told && !pending && !grave.length)) return;
    this.told = words;
    Checker.send({ kind: "gate", pending, grave });
  },

  /** A frame that goes holds nothing any more. */
  leave() {
    this.send(false, []);
  },

  get pending() {
    return [...this.others.values()].some(({ pending }) => pending);
  },

  /** @returns {Grave[]} */
  get grave() {
    return [...this.others.values()].flatMap(({ grave }) => grave);
  },
};
