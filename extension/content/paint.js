/**
 * Draws the underlines and the mark of one draft into our closed root, and keeps them where the words are.
 * Nothing is drawn anew unless the page scrolled, resized, moved or changed.
 */
class Painting {
  /** @type {Map<Draft, Painting>} */
  static #all = new Map();
  static #frame = 0;

  /** What was drawn: a finding and its boxes, for the pointer. @type {{finding: Finding, boxes: Box[]}[]} */
  drawn = [];
  /** Where the mark was drawn. @type {Box | null} */
  badge = null;
  #clip = Make.element("div", { class: "clip" });
  #label = Make.element("span", {});
  #mark = Make.element("div", {}, this.#label);
  #observed = new Observation(() => Painting.request());

  /** @param {Draft} draft */
  constructor(draft) {
    this.draft = draft;
  }

  /** Called after every drawing. */
  static after = () => {};

  static get any() {
    return Painting.#all.size > 0;
  }

  /** Draws before the next frame. */
  static request() {
    if (!Painting.#frame) Painting.#frame = requestAnimationFrame(Painting.#draw);
  }

  /** Begins or ends drawing a draft, as what it has to show demands. @param {Draft} draft */
  static follow(draft) {
    const shows = draft.editor.isConnected && (draft.findings.length > 0 || draft.mark !== null);
    const painting = Painting.#all.get(draft);
    if (shows && !painting) Painting.#all.set(draft, new Painting(draft));
    if (!shows && painting) painting.#end();
    if (shows || painting) Painting.request();
  }

  static #draw() {
    Painting.#frame = 0;
    for (const painting of Painting.#all.values()) {
      painting.draft.notice();
      if (Painting.#all.has(painting.draft)) painting.#paint();
    }
    Painting.after();
  }

  /** Draws anew if a field was changed by the page, which sends no event. */
  static glance() {
    for (const { draft } of Painting.#all.values()) {
      if (Find.isField(draft.editor) && draft.editor.value !== draft.reading.text) Painting.request();
    }
  }

  /** What is drawn at a point: findings, gravest first, or a mark. @param {number} x @param {number} y */
  static at(x, y) {
    for (const { draft, drawn, badge } of Painting.#all.values()) {
      if (badge && Geometry.holds(badge, x, y)) return { draft, finding: null };
      const hit = drawn.filter(({ boxes }) => boxes.some((box) => Geometry.holds(box, x, y, 1))).map(({ finding }) => finding);
      if (hit.length) return { draft, finding: hit.reduce((a, b) => (Draft.rank(b) > Draft.rank(a) ? b : a)) };
    }
    return null;
  }

  /** @param {Draft | null} draft @param {string} [id] the finding's; the mark's box without */
  static boxes(draft, id) {
    const painting = draft && Painting.#all.get(draft);
    if (!painting) return [];
    return id === undefined ? [painting.badge ?? []].flat() : painting.drawn.filter(({ finding }) => finding.id === id)[0]?.boxes ?? [];
  }

  /** @param {Draft} draft */
  static window(draft) {
    return Geometry.window(draft.editor);
  }

  #paint() {
    const { editor } = this.draft;
    if (!editor.isConnected) return this.#end();
    Layer.ensure();
    if (Find.isField(editor)) Mirror.of(editor).follow();
    this.#observed.watch(editor);
    const window = Geometry.window(editor);
    const tone = Layer.tone(editor);
    this.#paintFindings(window, tone);
    this.#paintMark(editor, window, tone);
    return undefined;
  }

  /** @param {Box} window @param {string} tone */
  #paintFindings(window, tone) {
    const { editor, reading, findings } = this.draft;
    this.drawn = findings.map((finding) => ({
      finding,
      boxes: Geometry.boxes(editor, reading, finding.start, finding.end).filter((box) => Geometry.shows(box, window)
        && !Geometry.covered(editor, box.left + box.width / 2, box.top + box.height / 2)),
    }));
    const boxes = this.drawn.flatMap(({ finding, boxes }) => boxes.map((box) => ({ finding, box })));
    while (this.#clip.childElementCount > boxes.length) this.#clip.lastElementChild?.remove();
    boxes.forEach(({ finding, box }, i) => {
      const drawn = /** @type {HTMLElement} */ (this.#clip.children[i] ?? this.#clip.appendChild(Make.element("div", {})));
      drawn.className = `box ${finding.severity}${Card.speaksOf(finding) ? " lit" : ""}`;
      Painting.#place(drawn, { ...box, left: box.left - window.left, top: box.top - window.top });
    });
    this.#clip.className = `clip ${tone}`;
    Painting.#place(this.#clip, window);
    if (!this.#clip.isConnected) Layer.marks.append(this.#clip);
  }

  /** @param {HTMLElement} editor @param {Box} window @param {string} tone */
  #paintMark(editor, window, tone) {
    const { mark } = this.draft;
    const rect = editor.getBoundingClientRect();
    const shown = mark && Geometry.shows(rect, window);
    if (!shown) {
      this.#mark.remove();
      this.badge = null;
      return;
    }
    if (!this.#mark.isConnected) Layer.marks.append(this.#mark);
    this.#label.textContent = Say.text(`mark_${mark.kind}`);
    this.#mark.className = `badge ${mark.kind} ${tone}${rect.width < 160 ? " small" : ""}`;
    const { offsetWidth: width, offsetHeight: height } = this.#mark;
    const right = Math.min(rect.right, window.left + window.width);
    const top = Math.max(rect.top, window.top);
    this.badge = { left: Math.max(0, right - width - 10), top: Math.max(1, top - height / 2), width, height };
    this.#mark.style.transform = `translate(${this.badge.left}px,${this.badge.top}px)`;
  }

  /** @param {HTMLElement} element @param {Box} box */
  static #place(element, { left, top, width, height }) {
    element.style.transform = `translate(${left}px,${top}px)`;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
  }

  #end() {
    this.#clip.remove();
    this.#mark.remove();
    this.#observed.end();
    Painting.#all.delete(this.draft);
  }
}
