/**
 * The card that explains an underlined word: what, why, on what ground, and what to write instead.
 *
 * It opens on a click or a rest of the pointer on the word, or by Alt+. from the editor, and stands beside
 * the words, never on them. It closes on Escape, when the pointer leaves (if the pointer opened it), and by
 * itself when the words are mended. The editor keeps the focus unless the keyboard opened the card.
 */
const Card = {
  element: Make.element("dialog", { class: "card", tabindex: "-1", "aria-labelledby": "card-title", "aria-describedby": "card-why" }),

  /** @type {Draft | null} */
  draft: null,
  /** The finding spoken of; null when the card explains the mark. @type {Finding | null} */
  finding: null,
  /** Whether only an act closes it, not the pointer's leaving. */
  pinned: false,

  get open() {
    return this.draft !== null;
  },

  /** @param {Finding} finding */
  speaksOf(finding) {
    return this.finding?.id === finding.id && this.finding.start === finding.start;
  },

  /**
   * @param {Draft} draft @param {Finding | null} finding @param {"pointer" | "click" | "keyboard"} by
   */
  show(draft, finding, by) {
    if (this.open && this.draft === draft && this.finding?.id === finding?.id && by !== "keyboard") {
      this.pinned ||= by === "click";
      return;
    }
    const modal = Layer.modal(draft.editor);
    if (modal && by === "pointer") return; // it would take the focus from under the person's typing
    if (this.open) this.hide();
    Object.assign(this, { draft, finding, pinned: by !== "pointer" });
    this.fill();
    Layer.ensure();
    if (modal) this.element.showModal();
    else if (by === "keyboard") this.element.show();
    else this.element.setAttribute("open", ""); // show() would take the focus
    if (by === "keyboard" || modal) this.element.focus({ preventScroll: true });
    this.place();
    Painting.request();
  },

  /** Opens the first finding after the caret's editor was left, or the next one. @param {Draft} draft @param {number} by */
  step(draft, by) {
    const { findings } = draft;
    if (!findings.length) return draft.mark ? this.show(draft, null, "keyboard") : undefined;
    const at = this.draft === draft ? findings.findIndex((finding) => this.speaksOf(finding)) : -1;
    const next = at < 0 ? 0 : (at + by + findings.length) % findings.length;
    return this.show(draft, findings[next], "keyboard");
  },

  /** Whether the focus is in the card. */
  get held() {
    return this.element.contains(Layer.root.activeElement);
  },

  /** @param {{back?: boolean}} [options] back: give the focus back to the editor; without, if the card has it */
  hide(options) {
    const back = options?.back ?? this.held;
    const editor = this.draft?.editor;
    Object.assign(this, { draft: null, finding: null, pinned: false });
    if (this.element.open) this.element.close();
    if (back) editor?.focus({ preventScroll: true });
    Painting.request();
  },

  /** Follows what became of the finding: moved, mended, gone. */
  refresh() {
    const { draft, finding } = this;
    if (!draft) return;
    if (!finding) {
      if (!draft.mark) this.hide();
      return;
    }
    const now = draft.findings.find((other) => other.id === finding.id && other.start === finding.start)
      ?? draft.findings.find((other) => other.id === finding.id);
    if (now) this.finding = now;
    else this.hide();
  },

  fill() {
    const { draft, finding, element } = this;
    if (!draft) return;
    element.className = `card ${Layer.tone(draft.editor)} ${finding?.severity ?? "advise"}`;
    element.lang = Say.language;
    const close = Make.button("close", "", { class: "round", "aria-label": Say.text("card_close") });
    close.append(CardParts.cross());
    if (!finding) {
      const { kind, why } = draft.mark ?? { kind: "unchecked", why: ["away_error"] };
      element.replaceChildren(
        Make.element("div", { class: "head" }, Make.icon("advise"), Make.element("span", { class: "name" }, "Bijak"), close),
        Make.element("h2", { id: "card-title" }, Say.text(`mark_${kind}`)),
        Make.element("p", { id: "card-why", class: "why" }, why.map((name) => Say.text(name)).join(" ")),
      );
      return;
    }
    element.replaceChildren(
      CardParts.head(finding, draft.findings, close),
      Make.element("h2", { id: "card-title" }, finding.title),
      Make.element("p", { id: "card-why", class: "why" }, finding.message),
      ...CardParts.guidance(finding),
      ...CardParts.fixes(finding),
      CardParts.feet(finding),
    );
  },

  /** Puts the card below the words, or above them, wherever they leave room for it. */
  place() {
    const { draft, finding, element } = this;
    if (!draft) return undefined;
    let boxes = Painting.boxes(draft, finding?.id);
    if (!boxes.length) {
      // The words are out of sight. A card in use waits beside the editor, another goes.
      if (!this.held) return this.hide();
      boxes = [Geometry.window(draft.editor)];
    }
    const gap = 8;
    const top = Math.min(...boxes.map((box) => box.top)) - gap;
    const bottom = Math.max(...boxes.map((box) => box.top + box.height)) + gap;
    element.style.maxHeight = "";
    const { offsetWidth: width, offsetHeight: height } = element;
    const below = innerHeight - bottom - gap;
    const above = top - gap;
    const under = height <= below || below >= above;
    element.style.maxHeight = `${Math.max(72, under ? below : above)}px`;
    const left = Math.max(gap, Math.min(boxes[0].left - 12, innerWidth - width - gap));
    element.style.left = `${left}px`;
    element.style.top = under ? `${bottom}px` : `${Math.max(gap, top - Math.min(height, above))}px`;
    return undefined;
  },

  /** @param {Event} event @param {Element | null} target @returns {boolean} */
  take(event, target) {
    if (!this.open || !target || !this.element.contains(target)) return false;
    if (event.type === "mousedown" && !target.closest("a")) event.preventDefault(); // the editor keeps the focus
    if (event instanceof KeyboardEvent && event.type === "keydown") this.key(event);
    if (event.type === "click") this.act(target.closest("[data-act]")?.getAttribute("data-act") ?? "", target);
    return true;
  },

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      return this.hide();
    }
    if (Keys.opensCard(event) && this.draft) {
      event.preventDefault();
      return this.step(this.draft, event.shiftKey ? -1 : 1);
    }
    if (event.key !== "Tab") return undefined;
    const stops = [...this.element.querySelectorAll("button, a")];
    const at = stops.indexOf(/** @type {Element} */ (Layer.root.activeElement));
    const next = stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length];
    event.preventDefault();
    if (next instanceof HTMLElement) next.focus();
    return undefined;
  },

  /** @param {string} act @param {Element} target */
  act(act, target) {
    const { draft, finding } = this;
    if (act === "close") return this.hide({ back: true });
    if (!draft || !finding) return undefined;
    if (act === "next") return this.step(draft, 1);
    if (act === "replace") return this.replace(draft, finding, Number(target.closest("button")?.value));
    if (act === "false-alarm") return this.falseAlarm(draft, finding);
    if (act !== "ignore") return undefined;
    const words = draft.reading.text.slice(finding.start, finding.end);
    Checker.send({ kind: "ignore", rule: finding.rule, title: finding.title, words });
    this.hide({ back: true });
    Layer.announce(Say.text("card_ignored"));
    return draft.drop(finding);
  },

  /** @param {Draft} draft @param {Finding} finding @param {number} choice */
  async replace(draft, finding, choice) {
    const { replacement } = finding.suggestions[choice];
    if (this.element.matches(":modal")) this.element.close(); // so that the editor can take the focus
    const done = await Replace.words(draft, finding, replacement);
    if (this.finding?.id !== finding.id) return;
    if (done) this.hide({ back: false });
    else this.say("card_replace_failed");
  },

  /** @param {Draft} draft @param {Finding} finding */
  async falseAlarm(draft, finding) {
    const taken = await Checker.feedback({ kind: "false_alarm", rule: finding.rule, finding: finding.id });
    if (this.draft === draft && this.finding?.id === finding.id) this.say(taken ? "card_false_alarm_done" : "card_false_alarm_lost");
  },

  /** Puts a sentence where the small buttons were. @param {string} key */
  say(key) {
    this.element.querySelector(".feet")?.replaceChildren(Make.element("p", { class: "said", role: "status" }, Say.text(key)));
    Layer.announce(Say.text(key));
    this.element.focus({ preventScroll: true });
  },
};

/** What a card is made of. */
const CardParts = {
  /** @param {Finding} finding @param {Finding[]} all @param {HTMLElement} close */
  head(finding, all, close) {
    const head = Make.element("div", { class: "head" }, Make.icon(finding.severity),
      Make.element("span", { class: "name" }, Say.text(`card_${finding.severity}`)));
    if (all.length > 1) {
      const next = Make.button("next", "", { class: "round", "aria-label": Say.text("card_next"), title: Say.text("card_next") });
      next.append(this.drawing("M6 3l5 5-5 5"));
      head.append(Say.text("card_count", all.indexOf(finding) + 1, all.length), next);
    }
    head.append(close);
    return head;
  },

  /** @param {Finding} finding */
  guidance({ guidance: { label, url } }) {
    if (!label) return [];
    // Only a web address may be followed: lists come from outside.
    const link = /^https?:\/\//i.test(url)
      ? Make.element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label) : label;
    return [Make.element("p", { class: "guide" }, `${Say.text("card_guidance")} `, link)];
  },

  /** @param {Finding} finding */
  fixes({ suggestions }) {
    if (!suggestions.length) return [];
    const buttons = suggestions.map(({ label }, i) => Make.button("replace", label, { class: i ? "side" : "main", value: String(i) }));
    return [Make.element("div", { class: "fixes", role: "group", "aria-label": Say.text("card_suggestions") }, ...buttons)];
  },

  /** A finding that holds a post cannot be silenced: it would let the next one go unasked. @param {Finding} finding */
  feet(finding) {
    const feet = Make.element("div", { class: "feet" }, Make.button("false-alarm", Say.text("card_false_alarm"), { class: "quiet" }));
    if (Policy.silences(finding)) feet.append(Make.button("ignore", Say.text("card_ignore"), { class: "quiet" }));
    return feet;
  },

  cross() {
    return this.drawing("M4 4l8 8M12 4l-8 8");
  },

  /** @param {string} path */
  drawing(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
    drawn.setAttribute("d", path);
    svg.append(drawn);
    return svg;
  },
};

Layer.root.append(Card.element);
Shield.parts.push((event, target) => Card.take(event, target));
