/**
 * The one element of ours in the page: a host in the top layer whose closed shadow root holds everything we
 * show. The page can neither read nor style what is inside; the host itself never changes with what was
 * found, so it tells nothing either.
 *
 * The host takes no pointer events; only the card and the dialog inside do.
 */
const Layer = {
  /** @type {HTMLElement} */
  host: document.createElement("div"),

  /** @type {ShadowRoot} */
  // @ts-expect-error filled in below, once
  root: null,

  style: Make.element("style", {}, Style.sheet),
  /** The zoom of the page around us that `style` makes up for. */
  zoom: 1,

  /** Underlines and marks, told apart from the parts one can touch. */
  marks: Make.element("div", { class: "marks", "aria-hidden": "true" }),

  /** Copies of fields for measuring; never seen. */
  mirrors: Make.element("div", { class: "mirrors", "aria-hidden": "true" }),

  /** What screen readers are told. */
  live: Make.element("div", { class: "live", role: "status", "aria-live": "polite" }),

  /** Puts the host into the page, or back where a page has taken it out. */
  ensure() {
    if (!this.host.isConnected) {
      (document.fullscreenElement ?? document.documentElement)?.append(this.host);
      this.raise();
    }
    this.unzoom();
  },

  /** Inside, a pixel is a pixel of the window, whatever `zoom` the page has set around us. */
  unzoom() {
    const around = /** @type {{currentCSSZoom?: number} | null} */ (this.host.parentElement)?.currentCSSZoom ?? 1;
    const [rule] = this.style.sheet?.cssRules ?? [];
    if (rule instanceof CSSStyleRule && around !== this.zoom) rule.style.setProperty("zoom", String(1 / around), "important");
    this.zoom = around;
  },

  /** Puts the host above what the page has opened since. */
  raise() {
    try {
      if (this.host.matches(":popover-open")) this.host.hidePopover();
      this.host.showPopover();
    } catch {
      // No document to show it in any more (a frame being removed): nothing to see either.
    }
  },

  /** The modal dialog of the page that an editor lies in; whatever is outside it cannot be clicked. @param {Element} editor */
  modal(editor) {
    for (let at = /** @type {Element | null} */ (editor); at; at = Find.parent(at)) {
      if (at instanceof HTMLDialogElement && at.matches(":modal")) return at;
    }
    return null;
  },

  /** Says something to screen readers once. @param {string} words */
  announce(words) {
    this.live.textContent = words;
  },

  /**
   * Whether an editor is light text on dark; our parts near it follow. Its own text colour tells, whatever
   * paints the background.
   * @param {Element} editor @returns {"dark" | "light"}
   */
  tone(editor) {
    const [r = 0, g = 0, b = 0] = (getComputedStyle(editor).color.match(/[\d.]+/g) ?? []).map(Number);
    return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? "dark" : "light";
  },
};

Layer.host.setAttribute("popover", "manual");
Layer.root = Layer.host.attachShadow({ mode: "closed" });
Layer.root.append(Layer.style, Layer.mirrors, Layer.marks, Layer.live);
