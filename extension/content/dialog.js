/**
 * Asks for a reason before something grave is posted. Modal and in our closed root: it holds against pages
 * that trap the focus, and the page sees nothing of what is typed. Free text under "other" stays in this
 * dialog and is gone with it.
 *
 * @typedef {{choice: NonNullable<FeedbackBody["choice"]>} | null} Reason null: the person goes back to edit
 */
const Ask = {
  /** In milliseconds: a double click meant for the page's button must not answer for the person. */
  GUARD: 400,

  /** @type {NonNullable<FeedbackBody["choice"]>[]} */
  CHOICES: ["already_public", "authorised", "own_data", "not_meant", "other"],

  element: Make.element("dialog", { class: "ask", "aria-labelledby": "ask-title", "aria-describedby": "ask-lead" }),
  guard: 0,
  /** @type {((reason: Reason) => void) | null} */
  resolve: null,

  /**
   * @param {Grave[]} graves @param {"dark" | "light"} tone @returns {Promise<Reason>}
   */
  reason(graves, tone) {
    this.end(null);
    this.fill(graves, tone);
    return this.open();
  },

  /**
   * Tells that a post is held because it could not be checked.
   * @param {"dark" | "light"} tone @returns {Promise<boolean>} whether to try again
   */
  async again(tone) {
    this.end(null);
    const { element } = this;
    element.className = `ask ${tone} confirm`;
    const { support } = Policy.rules;
    element.replaceChildren(
      Make.element("h2", { id: "ask-title" }, Say.text("gate_unchecked_title")),
      Make.element("p", { id: "ask-lead", class: "lead" }, Say.text("gate_unchecked_lead")),
      ...(support ? [Make.element("p", {}, Say.text("support", support))] : []),
      Make.element("div", { class: "ends" },
        Make.button("post", Say.text("gate_unchecked_again"), { class: "side" }),
        Make.button("edit", Say.text("gate_unchecked_back"), { class: "main", autofocus: "" })),
    );
    return (await this.open()) !== null;
  },

  /** @returns {Promise<Reason>} */
  open() {
    this.element.removeAttribute("data-ready");
    this.element.lang = Say.language;
    Layer.ensure();
    this.element.showModal();
    clearTimeout(this.guard);
    this.guard = setTimeout(() => this.element.setAttribute("data-ready", ""), this.GUARD);
    return new Promise((resolve) => (this.resolve = resolve));
  },

  /** @param {Grave[]} graves @param {string} tone */
  fill(graves, tone) {
    const { element } = this;
    element.className = `ask ${tone} confirm`;
    element.replaceChildren(
      Make.element("h2", { id: "ask-title" }, Say.text("gate_title")),
      Make.element("p", { id: "ask-lead", class: "lead" }, Say.text("gate_lead")),
      Make.element("ul", {}, ...graves.map(({ title, message }) => Make.element("li", {}, Make.icon("confirm"),
        Make.element("div", {}, Make.element("b", {}, title), Make.element("span", {}, message))))),
      ...(Policy.rules.reason ? [this.reasons()] : []),
      Make.element("div", { class: "ends" },
        Make.button("post", Say.text("gate_post"), { class: "side", ...(Policy.rules.reason ? { disabled: "" } : {}) }),
        Make.button("edit", Say.text("gate_edit"), { class: "main", autofocus: "" })),
    );
  },

  reasons() {
    const choices = this.CHOICES.map((choice) => Make.element("label", {},
      Make.element("input", { type: "radio", name: "choice", value: choice }), Say.text(`gate_${choice}`)));
    return Make.element("fieldset", {}, Make.element("legend", {}, Say.text("gate_reason")), ...choices,
        Make.element("div", { class: "own", hidden: "" },
          Make.element("textarea", { "aria-label": Say.text("gate_other_label"), "aria-describedby": "ask-note", maxlength: "500", autocomplete: "off" }),
          Make.element("p", { class: "note", id: "ask-note" }, Say.text("gate_other_note"))));
  },

  /** @returns {NonNullable<FeedbackBody["choice"]> | undefined} */
  get choice() {
    if (!this.element.querySelector("fieldset")) return "not_asked";
    const chosen = this.element.querySelector("input:checked");
    return this.CHOICES.find((choice) => chosen instanceof HTMLInputElement && chosen.value === choice);
  },

  get answerable() {
    const own = this.element.querySelector("textarea")?.value.trim();
    return this.choice !== undefined && (this.choice !== "other" || Boolean(own));
  },

  update() {
    const own = this.element.querySelector(".own");
    if (own instanceof HTMLElement) own.hidden = this.choice !== "other";
    if (this.choice === "other") own?.scrollIntoView({ block: "nearest" });
    const post = this.element.querySelector("[data-act=post]");
    if (post instanceof HTMLButtonElement) post.disabled = !this.answerable;
  },

  /** @param {Reason} reason */
  end(reason) {
    const { resolve } = this;
    this.resolve = null;
    if (this.element.open) this.element.close();
    this.element.replaceChildren();
    resolve?.(reason);
  },

  /**
   * Whether an event would select text: `getSelection().toString()` gives a page what is selected even in our
   * own box, so nothing typed there can be selected.
   * @param {Event} event
   */
  selects(event) {
    if (event instanceof KeyboardEvent) {
      const all = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a";
      return event.type === "keydown" && (all || (event.shiftKey && /^(Arrow|Home|End|Page)/.test(event.key)));
    }
    return event.type === "contextmenu" || event.type === "mousedown";
  },

  /** @param {Event} event @param {Element | null} target @returns {boolean} */
  take(event, target) {
    if (!this.resolve || !target || !this.element.contains(target)) return false;
    if (event.type === "input") this.update();
    if (target instanceof HTMLTextAreaElement && this.selects(event)) {
      event.preventDefault();
      target.focus();
    }
    if (event.type !== "click" || !this.element.hasAttribute("data-ready")) return true;
    const act = target.closest("[data-act]")?.getAttribute("data-act");
    if (act === "edit") this.end(null);
    if (act === "post" && this.answerable && this.choice) this.end({ choice: this.choice });
    return true;
  },
};

Layer.root.append(Ask.element);
Ask.element.addEventListener("cancel", (event) => {
  event.preventDefault();
  Ask.end(null);
});
Ask.element.addEventListener("close", () => Ask.end(null));
Ask.element.addEventListener("selectstart", (event) => event.preventDefault());
Ask.element.addEventListener("select", ({ target }) => {
  if (target instanceof HTMLTextAreaElement) target.setSelectionRange(target.selectionEnd, target.selectionEnd);
});
Ask.element.addEventListener("change", () => Ask.update());
Shield.parts.push((event, target) => Ask.take(event, target));
