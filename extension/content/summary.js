/**
 * A calm line beside the Post button, while the pointer or the focus is on it: how many things to look at.
 * It holds nothing.
 */
const Summary = {
  element: Make.element("div", { class: "summary", hidden: "" }),
  /** @type {Element | null} */
  button: null,

  /** The pointer or the focus has come to an element. @param {Element | null} target */
  meet(target) {
    const button = Draft.all().some((draft) => draft.findings.length) ? Buttons.around(target) : null;
    if (button === this.button) return;
    this.button = button;
    this.refresh();
  },

  refresh() {
    const { button } = this;
    const drafts = button?.isConnected && !Gate.busy ? Buttons.drafts(button) : [];
    const findings = drafts.flatMap((draft) => draft.findings).filter(({ severity }) => severity !== "advise");
    this.element.hidden = !button || !findings.length;
    if (!button || !findings.length) return;
    const gravest = findings.reduce((a, b) => (Draft.rank(b) > Draft.rank(a) ? b : a));
    const titles = [...new Set(findings.map(({ title }) => title))];
    const words = titles.length > 1 ? Say.text("gate_summary_more", titles[0], titles.length - 1) : Say.text("gate_summary", titles[0]);
    this.element.className = `summary ${Layer.tone(drafts[0].editor)} ${gravest.severity}`;
    this.element.replaceChildren(Make.icon(gravest.severity), words);
    Layer.ensure();
    this.place(button);
    Layer.announce(words);
  },

  /** @param {Element} button */
  place(button) {
    const rect = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.max(8, Math.min(rect.right - width, innerWidth - width - 8));
    const top = rect.bottom + height + 8 < innerHeight ? rect.bottom + 8 : rect.top - height - 8;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  },
};

Layer.root.append(Summary.element);
