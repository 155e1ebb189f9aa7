/**
 * An editor under watch: its text, what was found in it, and how far that can be trusted.
 *
 * @typedef {"unread" | "waiting" | "checked" | "away" | "paused" | "off" | "refused" | "gone"} DraftState
 *   `unread`: a script wrote text that the person has not acted on. `waiting`: being checked
 */
class Draft {
  /** A pause in typing this long, in milliseconds, is waited for before a check: within a word, and after it. */
  static PAUSE = 60;
  static SOON = 15;
  /** Input that ends a word, or brings whole words at once. */
  static WHOLE = /^insert(Paragraph|LineBreak|From)/;
  static LETTER = /[\p{L}\p{N}\p{M}]$/u;
  /** A check that takes longer than this many milliseconds is shown as not checked. */
  static SLOW = 1500;
  /** A reason given holds for this many milliseconds, or until the editor is empty. */
  static ACCEPTED = 60_000;

  /** @type {WeakMap<HTMLElement, Draft>} */
  static #known = new WeakMap();
  static #count = 0;

  /** Drafts that hold text; those whose editor has left the page are dropped when met. @type {Set<Draft>} */
  static #alive = new Set();

  /** Called after anything about a draft has changed. @type {(draft: Draft) => void} */
  static changed = () => {};

  name = `${Date.now().toString(36)}-${Draft.#count++}`;
  /** @type {DraftState} */
  state = "checked";
  /** Why, in states that have a reason. */
  reason = "";
  slow = false;
  complete = true;
  /** @type {ListState["state"]} */
  lists = "current";
  reading = new Reading("", []);
  /** The text that the last answer was about. */
  answered = "";
  composing = false;
  /** Typed in since it was last read. */
  dirty = false;
  /** @type {Finding[]} */
  #findings = [];
  /** Findings a reason was given for, and when. @type {Map<string, number>} */
  #accepted = new Map();
  #timer = 0;
  #asked = 0;
  /** @type {Promise<void>} */
  #answer = Promise.resolve();

  /** Editors with a model of their own change their text without an `input` event. */
  #stirred = new MutationObserver(() => this.stir());

  /** @param {HTMLElement} editor */
  constructor(editor) {
    this.editor = editor;
    if (!Find.isField(editor)) this.#stirred.observe(editor, { subtree: true, childList: true, characterData: true });
  }

  /** The draft of an editor, watched from now on. @param {HTMLElement} editor */
  static of(editor) {
    let draft = Draft.#known.get(editor);
    if (!draft) Draft.#known.set(editor, (draft = new Draft(editor)));
    return draft;
  }

  /** Every draft with text whose editor is in the page. */
  static all() {
    for (const draft of Draft.#alive) if (!draft.editor.isConnected) draft.#leave();
    return [...Draft.#alive];
  }

  #leave() {
    this.#still();
    this.#asked++;
    this.#findings = [];
    Draft.#alive.delete(this);
    Mirror.drop(this.editor);
    Draft.changed(this);
  }

  /** How grave a finding is, as a number. @param {{severity: Severity}} finding */
  static rank(finding) {
    return ["advise", "warn", "confirm"].indexOf(finding.severity);
  }

  /** The findings to show, in text order. */
  get findings() {
    return this.#findings;
  }

  /** Puts a finding out of sight; the background leaves it out of later answers. @param {Finding} finding */
  drop(finding) {
    this.#findings = this.#findings.filter(({ id }) => id !== finding.id);
    Draft.changed(this);
  }

  /** The findings that hold a post until a reason is given. */
  get grave() {
    const now = Date.now();
    return this.#findings.filter((finding) => Policy.holds(finding)
      && now - (this.#accepted.get(finding.id) ?? Number.NEGATIVE_INFINITY) > Draft.ACCEPTED);
  }

  /** Whether the text has changed since the last answer, and an answer can be hoped for. */
  get pending() {
    return (this.dirty || this.reading.text !== this.answered) && /^(unread|waiting|checked)$/.test(this.state);
  }

  /** Whether it would be posted without having been checked. */
  get unchecked() {
    return this.pending || /^(refused|away|gone)$/.test(this.state);
  }

  /** Takes down the text as it is now; findings move along. Returns whether it had changed. */
  read() {
    const reading = Reading.of(this.editor);
    this.dirty = false;
    const before = this.reading.text;
    this.reading = reading;
    if (reading.text === before) return false;
    this.#findings = Shift.along(this.#findings, before, reading.text);
    if (reading.text.trim()) Draft.#alive.add(this);
    else this.#empty();
    return true;
  }

  #empty() {
    this.#still();
    this.#asked++;
    this.#findings = [];
    this.#accepted.clear();
    this.answered = this.reading.text;
    this.state = "checked";
    this.complete = true;
    this.slow = false;
    Draft.#alive.delete(this);
  }

  /** The person has changed the text: check it after a pause. @param {number} [pause] */
  touch(pause = Draft.PAUSE) {
    this.#still();
    this.#timer = setTimeout(() => this.check(), pause);
    if (this.dirty) return;
    this.dirty = true;
    Draft.#alive.add(this);
    Draft.changed(this);
  }

  #still() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** The person has acted on this editor: text that a script put there may be checked now. */
  meet() {
    this.read();
    if (this.pending) this.touch();
  }

  /** The editor's content has changed. @param {Event} [event] what tells so, where there is an event */
  stir(event) {
    if (event && Person.made(event)) this.touch(Draft.#pause(event));
    else if (event || !Person.lately(performance.now())) this.notice();
    else if (!this.#timer) this.touch(); // what an event has told of already keeps its pause
    if (this.#findings.length) Painting.request();
  }

  /** @param {Event} event */
  static #pause(event) {
    if (!(event instanceof InputEvent)) return Draft.PAUSE;
    const { data, inputType } = event;
    return Draft.WHOLE.test(inputType) || (data && !Draft.LETTER.test(data)) ? Draft.SOON : Draft.PAUSE;
  }

  /** Something may have changed the text. Where it was not the person, nothing is checked yet. */
  notice() {
    if (!this.read()) return;
    if (!this.#timer && this.pending && this.state === "checked") this.state = "unread";
    Draft.changed(this);
  }

  /** Checks the text now, whatever was known. Resolves when an answer is in, also to a later call. */
  check() {
    this.#still();
    if (!this.composing) this.#answer = this.#ask();
    return this.#answer;
  }

  async #ask() {
    this.read();
    const { text } = this.reading;
    if (!text.trim()) return Draft.changed(this);
    const asked = ++this.#asked;
    this.state = "waiting";
    const late = setTimeout(() => {
      this.slow = true;
      Draft.changed(this);
    }, Draft.SLOW);
    const answer = await Checker.check(this.name, text, Sites.surface(this.editor));
    clearTimeout(late);
    if (asked !== this.#asked || answer.state === "overtaken") return undefined;
    this.slow = false;
    this.#take(answer, text);
    return Draft.changed(this);
  }

  /** @param {Exclude<Answer, {state: "overtaken"}>} answer @param {string} text what was asked about */
  #take(answer, text) {
    this.state = answer.state;
    this.reason = "reason" in answer ? answer.reason : "";
    this.answered = text;
    // What was found before the checker went is still true of its words; the mark tells that the rest is not known.
    if (answer.state === "paused" || answer.state === "off") this.#findings = [];
    if (answer.state !== "checked") return;
    this.complete = answer.complete;
    this.lists = answer.lists.state;
    this.read();
    this.#findings = Shift.along(answer.findings, text, this.reading.text);
  }

  /** A reason was given for these findings. @param {Iterable<string>} ids */
  accept(ids) {
    for (const id of ids) this.#accepted.set(id, Date.now());
  }

  /** The background tells that nothing is checked now. @param {"away" | "paused" | "off"} state @param {string} reason */
  stand(state, reason) {
    this.#asked++;
    Object.assign(this, { state, reason, slow: false });
    if (state !== "away") this.#findings = [];
    Draft.changed(this);
  }

  /** What the mark at the editor's corner has to say; null while all is well. @returns {Mark | null} */
  get mark() {
    if (!this.reading.text.trim() || this.state === "off") return null;
    if (this.state === "away") {
      const away = `away_${this.reason.replaceAll("-", "_")}`;
      return { kind: "unchecked", why: [away, `${away}_do`] };
    }
    if (this.state === "refused") return { kind: "unchecked", why: [`mark_why_${this.reason.replaceAll("-", "_")}`] };
    if (this.state === "gone" || this.state === "unread") return { kind: "unchecked", why: [`mark_why_${this.state}`] };
    if (this.state === "paused") return { kind: "paused", why: ["mark_why_paused"] };
    if (this.slow) return { kind: "unchecked", why: ["mark_why_slow"] };
    if (!this.complete) return { kind: "partly", why: ["mark_why_partly"] };
    if (this.lists === "stale") return { kind: "stale", why: ["mark_why_stale"] };
    // Lists that were refused change nothing: those before them are in force, all of them.
    return this.lists === "partial" ? { kind: "partly", why: ["mark_why_lists_partial"] } : null;
  }
}

/** @typedef {{kind: "unchecked" | "partly" | "stale" | "paused", why: string[]}} Mark `why`: messages' names */
