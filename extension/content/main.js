/**
 * Bijak in a page: which event leads to what. Everything begins with something that happened; there is no
 * search of the page and no timer while nobody types.
 */
const Bijak = {
  greeted: false,
  /** How many findings were last announced, so that each number is said once. */
  announced: 0,

  start() {
    Shield.raise(); // first in line, so that the page is never before us
    for (const type of Person.ACTS) this.on(type, (event) => Person.note(event));
    Gate.raise();
    this.on("focusin", (event) => this.focus(event));
    this.on("focusout", (event) => this.blur(event));
    this.on("input", (event) => this.input(event));
    this.on("compositionstart", (event) => this.compose(event, true));
    this.on("compositionend", (event) => this.compose(event, false));
    this.on("keydown", (event) => this.key(/** @type {KeyboardEvent} */ (event)));
    this.on("pointerdown", (event) => this.act(event));
    this.on("pointerover", (event) => Summary.meet(Find.target(event)));
    this.on("click", (event) => this.click(/** @type {MouseEvent} */ (event)));
    this.on("selectionchange", (event) => this.select(event));
    for (const type of ["scroll", "resize", "click", "keyup", "load", "toggle", "transitionend", "animationend", "fullscreenchange"]) {
      this.on(type, () => Painting.any && Painting.request());
    }
    addEventListener("pagehide", () => Frames.leave());
    Draft.changed = (draft) => this.changed(draft);
    Painting.after = () => this.drawn();
    chrome.runtime.onMessage.addListener((message, _sender, reply) => this.hear(message, reply));
  },

  /** @param {string} type @param {(event: Event) => void} listener */
  on(type, listener) {
    addEventListener(type, listener, { capture: true, passive: type !== "keydown" });
  },

  /** The draft of the editor an event happened in. @param {Event} event */
  draft(event) {
    const editor = Find.editor(event);
    return editor && Draft.of(editor);
  },

  /** @param {Event} event */
  focus(event) {
    Summary.meet(Find.target(event));
    const draft = this.draft(event);
    if (!draft) return;
    this.greet();
    Layer.ensure();
    if (draft.editor.closest("[popover],dialog")) Layer.raise();
    const root = draft.editor.getRootNode();
    if (root instanceof ShadowRoot) Gate.watch(root);
    if (Person.made(event)) draft.meet();
    else draft.notice();
  },

  /** Asks once what the person and IT have chosen, and for the words: ours are gone when the extension is updated. */
  greet() {
    if (this.greeted) return;
    this.greeted = true;
    Checker.send({ kind: "status" }); // so that the icon tells, and we are told of changes
    Policy.await(this.learn()).then(() => Frames.tell());
  },

  async learn() {
    /** @type {SettingsReply | null} */
    const chosen = await Checker.send({ kind: "settings" });
    if (chosen) await this.obey(chosen);
    else this.greeted = false;
  },

  /** What the person and IT have chosen. @param {SettingsReply} chosen */
  async obey({ language, gate }) {
    Policy.use(gate);
    Frames.tell();
    if (Say.words && language === Say.language) return;
    /** @type {WordsReply | null} */
    const words = await Checker.send({ kind: "words" });
    if (words) Say.use(words);
  },

  /** @param {Event} event */
  blur(event) {
    const draft = this.draft(event);
    if (draft?.composing) this.compose(event, false);
  },

  /** @param {Event} event */
  input(event) {
    const draft = this.draft(event);
    if (!draft) return;
    draft.stir(event);
  },

  /** @param {Event} event @param {boolean} on */
  compose(event, on) {
    const draft = this.draft(event);
    if (!draft) return;
    draft.composing = on;
    if (!on) draft.touch();
  },

  /** The person has acted on an editor. @param {Event} event */
  act(event) {
    const draft = event.isTrusted ? this.draft(event) : null;
    if (draft?.state === "unread") draft.meet();
  },

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!event.isTrusted) return;
    this.act(event);
    if (event.key === "Escape" && Card.open) {
      Card.hide();
      Gate.stop(event);
    }
    const draft = Keys.opensCard(event) ? this.draft(event) : null;
    if (!draft || (!draft.findings.length && !draft.mark)) return;
    Gate.stop(event);
    Card.step(draft, event.shiftKey ? -1 : 1);
  },

  /** @param {MouseEvent} event */
  click(event) {
    if (!event.isTrusted) return;
    const hit = Painting.at(event.clientX, event.clientY);
    if (hit && event.detail) Card.show(hit.draft, hit.finding, "click");
    else if (Card.open) Card.hide({ back: false });
  },

  /** A field's text changed by script sends nothing but this. @param {Event} event */
  select(event) {
    const editor = Find.isField(event.target) ? Find.around(event.target) : null;
    if (editor && Draft.all().some((draft) => draft.editor === editor)) Draft.of(editor).notice();
  },

  /** @param {Draft} draft */
  changed(draft) {
    Painting.follow(draft);
    Hover.follow();
    if (Card.draft === draft) Card.refresh();
    Frames.tell();
    const { length } = draft.findings;
    if (length > this.announced) Layer.announce(Say.text("mark_announce", length));
    this.announced = length;
  },

  drawn() {
    Hover.follow();
    if (Card.open) Card.place();
    if (Summary.button) Summary.refresh();
  },

  /**
   * @param {StateNotice | GateNotice | PageMessage} message @param {(reply: PageReply) => void} reply
   */
  hear(message, reply) {
    if (message.kind === "gate") {
      this.greet(); // the editor stands in another frame, but what IT has set on posting holds here
      Frames.take(message);
    }
    if (message.kind === "state") this.turn(message);
    if (message.kind === "page") {
      reply({ site: location.hostname, findings: Draft.all().reduce((sum, draft) => sum + draft.findings.length, 0) });
    }
  },

  /** @param {StateNotice} notice */
  turn(notice) {
    const { state, reason } = notice;
    this.obey(notice);
    for (const draft of Draft.all()) {
      if (state === "away" || state === "paused" || state === "off") draft.stand(state, reason ?? "error");
      else if (draft.state !== "unread") draft.check();
    }
  },
};

Bijak.start();
