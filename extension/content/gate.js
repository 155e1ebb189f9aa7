/**
 * Stands between the person's hand and the site's Post button. While a draft holds something grave, or has
 * not been checked yet, the press, key or submit that would post it is kept from the page; it is done after
 * all, exactly as it was, once the draft turns out well or a reason is given.
 *
 * A `form.submit()` called by a page's script sends no event and cannot be held.
 */
const Gate = {
  /** How long a press waits for the check of what was typed last, in milliseconds. */
  PATIENCE: 300,

  /** When to look whether the site has emptied its box after a post, in milliseconds: a field sends no event then. */
  LATER: [100, 400, 1500, 5000],

  PRESS: ["pointerdown", "mousedown", "touchstart", "pointerup", "mouseup", "touchend", "click"],
  KEYS: ["keydown", "keypress", "keyup"],

  /** @type {HeldPress | null} */
  press: null,
  /** The key whose remaining events are kept from the page. */
  key: "",
  replaying: false,
  busy: false,
  /** Findings of other frames a reason was given for. @type {Map<string, number>} */
  accepted: new Map(),

  raise() {
    for (const type of this.PRESS) {
      addEventListener(type, (event) => this.meetPress(event), { capture: true, passive: type.startsWith("touch") });
    }
    for (const type of this.KEYS) addEventListener(type, (event) => this.meetKey(/** @type {KeyboardEvent} */ (event)), true);
    this.watch(window);
  },

  /** Submits inside a shadow root do not come out of it. @param {EventTarget} root */
  watch(root) {
    root.addEventListener("submit", this.onSubmit, true);
  },

  /** @param {Event} event */
  stop(event) {
    event.stopImmediatePropagation();
    if (event.type !== "pointerdown") event.preventDefault();
  },

  /** Whether posting these drafts has to wait. @param {Draft[]} drafts @param {boolean} [others] other frames' too */
  holds(drafts, others = false) {
    for (const draft of drafts) draft.read();
    return drafts.some((draft) => Policy.pending || draft.pending || draft.grave.length > 0 || (Policy.strict && draft.unchecked))
      || (others && (Frames.pending || this.graveElsewhere().length > 0));
  },

  graveElsewhere() {
    const now = Date.now();
    return Frames.grave.filter(({ id }) => now - (this.accepted.get(id) ?? Number.NEGATIVE_INFINITY) > Draft.ACCEPTED);
  },

  /** @param {Event} event */
  meetPress(event) {
    if (this.replaying) return;
    const target = Find.target(event);
    const button = Buttons.around(target);
    const begins = /down$|start$/.test(event.type);
    if (begins && (event.type === "pointerdown" || this.press?.from !== button)) this.press = null;
    if (!target || !button || (this.press && this.press.from !== button)) return;
    if (!this.press) {
      if (!begins && event.type !== "click") return;
      const drafts = Buttons.drafts(button);
      const others = !drafts.length && Buttons.posts(button);
      if (!this.busy && !this.holds(drafts, others)) {
        if (event.type === "click") this.letGo(drafts);
        return;
      }
      this.press = new HeldPress(button);
    }
    this.press.add(event, target);
    this.stop(event);
    if (event.type !== "click") return;
    const held = this.press;
    this.press = null;
    const drafts = Buttons.drafts(button);
    this.decide(held, drafts, !drafts.length);
  },

  /** @param {KeyboardEvent} event */
  meetKey(event) {
    if (this.replaying) return;
    if (event.type !== "keydown") {
      if (event.key === this.key) this.stop(event);
      if (event.type === "keyup") this.key = "";
      return;
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    const target = Find.target(event);
    const posted = target && this.postedBy(event, target);
    if (!target || !posted) return;
    if (!this.busy && !this.holds(posted.drafts, posted.others)) {
      this.letGo(posted.drafts);
      return;
    }
    this.key = event.key;
    this.stop(event);
    if (!event.repeat) this.decide(new HeldKey(event, target), posted.drafts, posted.others);
  },

  /** What a key would post; null where it does not post. @param {KeyboardEvent} event @param {Element} target */
  postedBy(event, target) {
    const editor = Find.around(target);
    if (editor) {
      if (!Keys.posts(event) && !this.sendsByEnter(event, editor)) return null;
      const region = Buttons.region(editor);
      const drafts = Draft.all().filter((draft) => draft.editor === editor
        || (region !== document.documentElement && Find.contains(region, draft.editor)));
      return { drafts, others: false };
    }
    const button = Buttons.around(target);
    if (!button || !Buttons.posts(button)) return null;
    const drafts = Buttons.drafts(button);
    return { drafts, others: !drafts.length };
  },

  /** @param {KeyboardEvent} event @param {HTMLElement} editor */
  sendsByEnter(event, editor) {
    if (!Keys.enters(event) || event.shiftKey || event.altKey) return false;
    // A list of names or emoji that is open takes the Enter for itself.
    if (editor.getAttribute("aria-activedescendant") || editor.getAttribute("aria-expanded") === "true") return false;
    return editor instanceof HTMLInputElement || Sites.sendsOnEnter(editor);
  },

  /** @param {Event} event */
  onSubmit(event) {
    const form = Find.target(event);
    if (Gate.replaying || !(form instanceof HTMLFormElement)) return;
    const drafts = Draft.all().filter(({ editor }) => Find.contains(form, editor));
    if (!Gate.busy && !Gate.holds(drafts)) return;
    if (!drafts.length) return;
    Gate.stop(event);
    const submitter = event instanceof SubmitEvent ? event.submitter : null;
    Gate.decide(new HeldSubmit(form, submitter), drafts, false);
  },

  /** @param {Held} held @param {Draft[]} drafts @param {boolean} others whether other frames' drafts are posted too */
  async decide(held, drafts, others) {
    if (this.busy) return;
    this.busy = true;
    Summary.refresh();
    try {
      await this.settle(drafts, others);
      if (!(await this.checked(drafts, others, held))) return;
      const grave = [...drafts.flatMap((draft) => draft.grave), ...(others ? this.graveElsewhere() : [])];
      if (grave.length && !(await this.reasoned(grave, drafts, held))) return;
      this.letGo(drafts);
      this.replay(held);
    } finally {
      this.busy = false;
    }
  },

  /**
   * Waits for what IT has set, and for the checks that are still to come, but not long.
   * @param {Draft[]} drafts @param {boolean} others
   */
  async settle(drafts, others) {
    await Policy.known;
    const checks = drafts.filter((draft) => draft.pending).map((draft) => draft.check());
    if (others && Frames.pending) checks.push(new Promise((done) => (Frames.changed = () => Frames.pending || done())));
    if (!checks.length) return;
    await Promise.race([Promise.all(checks), new Promise((late) => setTimeout(late, this.PATIENCE))]);
  },

  /**
   * Whether all is checked, where IT wants nothing to go unchecked; asks the person until it is, or they go back.
   * @param {Draft[]} drafts @param {boolean} others @param {Held} held
   */
  async checked(drafts, others, held) {
    while (Policy.strict && (drafts.some((draft) => draft.unchecked) || (others && Frames.pending))) {
      Card.hide();
      const caret = new Caret();
      const again = await Ask.again(Layer.tone(drafts[0]?.editor ?? held.from));
      caret.restore();
      if (!again) return false;
      await Promise.all(drafts.filter((draft) => draft.unchecked).map((draft) => draft.check()));
    }
    return true;
  },

  /** @param {Grave[]} grave @param {Draft[]} drafts @param {Held} held @returns {Promise<boolean>} whether to go on */
  async reasoned(grave, drafts, held) {
    Card.hide();
    const once = [...new Map(grave.map((finding) => [finding.id, finding])).values()];
    const caret = new Caret();
    const reason = await Ask.reason(once, Layer.tone(drafts[0]?.editor ?? held.from));
    caret.restore();
    await Replace.settled(); // editors learn of the caret in a task
    if (!reason) return false;
    for (const { id, rule } of once) {
      this.accepted.set(id, Date.now());
      Checker.feedback({ kind: "posted_anyway", rule, finding: id, choice: reason.choice });
    }
    for (const draft of drafts) draft.accept(once.map(({ id }) => id));
    return true;
  },

  /** A post goes out. What was not checked is counted, never what it says. @param {Draft[]} drafts */
  letGo(drafts) {
    if (!drafts.length) return;
    if (drafts.some((draft) => draft.unchecked)) Checker.feedback({ kind: "unchecked" });
    for (const later of this.LATER) setTimeout(() => Painting.glance(), later);
  },

  /** @param {Held} held */
  replay(held) {
    this.replaying = true;
    try {
      held.replay();
    } finally {
      this.replaying = false;
    }
  },
};
