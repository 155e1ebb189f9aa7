/**
 * Finds the editor an event belongs to. The page is never searched: an editor is known from the moment the
 * person focuses it or types in it, wherever it lives, closed shadow roots included.
 *
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 */
const Find = {
  /** Elements whose shadow root is the browser's own. */
  BUILT_IN: /^(input|textarea|select|details|video|audio|meter|progress|marquee)$/,

  /** A single-line box is read only where its name says that it is for posting. */
  POST_NAME: /comment|komentar|tulis|write|message|pesan|caption|keterangan|title|judul|reply|balas|status|what.?s (new|happening)|apa yang/i,

  /** The shadow root of an element, whether open or closed. @param {Element} element @returns {ShadowRoot | null} */
  shadow(element) {
    if (element.shadowRoot) return element.shadowRoot;
    if (!(element instanceof HTMLElement) || this.BUILT_IN.test(element.localName) || element === Layer.host) return null;
    const firefox = /** @type {{openOrClosedShadowRoot?: ShadowRoot | null}} */ (/** @type {unknown} */ (element));
    if (firefox.openOrClosedShadowRoot !== undefined) return firefox.openOrClosedShadowRoot;
    try {
      return chrome.dom?.openOrClosedShadowRoot(element) ?? null;
    } catch {
      return null; // the extension was updated under this page: only open roots can be looked into
    }
  },

  /** The parent as laid out: through slots and out of shadow roots. @param {Node} node @returns {Element | null} */
  parent(node) {
    if (node instanceof Element && node.assignedSlot) return node.assignedSlot;
    const parent = node.parentNode;
    if (parent instanceof ShadowRoot) return parent.host;
    return parent instanceof Element ? parent : null;
  },

  /** Whether `inner` lies in `outer`, seen across shadow roots. @param {Node} outer @param {Node | null} inner */
  contains(outer, inner) {
    for (let at = inner; at; at = this.parent(at)) if (at === outer) return true;
    return false;
  },

  /** @param {Node | EventTarget | null} node @returns {node is Field} */
  isField(node) {
    return node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement;
  },

  /**
   * Whether a field may be read: never passwords, one-time codes, payment, numbers and addresses.
   * @param {Field} field
   */
  readable(field) {
    if (field.readOnly || field.disabled) return false;
    if (/\b(one-time-code|cc-[a-z-]+|(current|new)-password|transaction-amount)\b/i.test(field.autocomplete ?? "")) return false;
    if (field instanceof HTMLTextAreaElement) return true;
    if (field.type !== "text" && field.type !== "search") return false;
    if (/^(numeric|decimal|tel|email)$/.test(field.inputMode)) return false;
    const name = [field.placeholder, field.getAttribute("aria-label"), field.title, field.labels?.[0]?.textContent].join(" ");
    return this.POST_NAME.test(name);
  },

  /** The innermost element an event happened on, inside closed roots too. @param {Event} event @returns {Element | null} */
  target(event) {
    const top = event.composedPath()[0];
    let at = top instanceof Element ? top : null;
    for (;;) {
      const root = at && this.shadow(at);
      if (!root) return at;
      const inner = event instanceof MouseEvent && (event.clientX || event.clientY)
        ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement;
      if (!inner || inner === at || inner.getRootNode() !== root) return at;
      at = inner;
    }
  },

  /** The editor an event happened in. @param {Event} event @returns {HTMLElement | null} */
  editor(event) {
    return this.around(this.target(event));
  },

  /** The editor that has the focus. @returns {HTMLElement | null} */
  focused() {
    let at = document.activeElement;
    for (;;) {
      const inner = at && this.shadow(at)?.activeElement;
      if (!inner) return this.around(at);
      at = inner;
    }
  },

  /** The editor that an element is or lies in. @param {Element | null} element @returns {HTMLElement | null} */
  around(element) {
    if (this.isField(element)) return this.readable(element) ? element : null;
    for (let at = element; at; at = this.parent(at)) {
      if (!(at instanceof HTMLElement) || !at.isContentEditable) continue;
      let outer = at;
      while (outer.parentElement?.isContentEditable) outer = outer.parentElement;
      return outer;
    }
    return null;
  },
};
