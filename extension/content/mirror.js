/**
 * Where the words of a textarea or input stand: the browser does not say, so its text is laid out once more,
 * unseen, in our closed root with the same style and size.
 */
class Mirror {
  /** Every property that decides where a letter stands. */
  static STYLE = /** @type {const} */ ([
    "direction", "unicodeBidi", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
    "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "fontStyle", "fontVariant", "fontWeight", "fontStretch", "fontSize",
    "fontSizeAdjust", "lineHeight", "fontFamily", "fontFeatureSettings", "fontVariationSettings", "fontKerning", "textRendering",
    "textAlign", "textTransform", "textIndent", "letterSpacing", "wordSpacing", "tabSize", "wordBreak", "lineBreak", "hyphens",
  ]);

  /** @type {WeakMap<HTMLElement, Mirror>} */
  static #all = new WeakMap();

  #text = document.createTextNode("");
  #box = Make.element("div", {}, this.#text);
  #frame = Make.element("div", {}, this.#box);
  #size = "";

  /** @param {Field} field */
  constructor(field) {
    this.field = field;
  }

  /** @param {Field} field */
  static of(field) {
    const known = Mirror.#all.get(field) ?? new Mirror(field);
    Mirror.#all.set(field, known);
    return known;
  }

  /** @param {Element} editor */
  static drop(editor) {
    const mirror = editor instanceof HTMLElement ? Mirror.#all.get(editor) : undefined;
    if (mirror) mirror.#frame.remove();
  }

  /** Follows the field: its style when text or size changed, its place always. */
  follow() {
    const { field } = this;
    const text = field.value;
    const size = `${field.offsetWidth} ${field.offsetHeight} ${field.clientWidth} ${devicePixelRatio}`;
    if (!this.#frame.isConnected) Layer.mirrors.append(this.#frame);
    if (this.#text.data !== text || this.#size !== size) {
      this.#text.data = text;
      this.#size = size;
      this.#dress();
    }
    const zoom = /** @type {{currentCSSZoom?: number}} */ (field).currentCSSZoom ?? 1;
    this.#box.style.setProperty("zoom", String(zoom));
    const rect = field.getBoundingClientRect();
    const scaleX = rect.width / (field.offsetWidth * zoom || 1);
    const scaleY = rect.height / (field.offsetHeight * zoom || 1);
    const down = field instanceof HTMLInputElement ? (field.offsetHeight - this.#box.offsetHeight) / 2 : -field.scrollTop;
    this.#frame.style.transform = `translate(${rect.left}px,${rect.top}px) scale(${scaleX},${scaleY}) `
      + `translate(${-field.scrollLeft * zoom}px,${down * zoom}px)`;
  }

  #dress() {
    const { field } = this;
    const worn = getComputedStyle(field);
    const style = this.#box.style;
    for (const property of Mirror.STYLE) style[property] = worn[property];
    const lines = field instanceof HTMLTextAreaElement;
    style.boxSizing = "border-box";
    style.borderStyle = "solid";
    style.whiteSpace = lines ? worn.whiteSpace : "pre";
    style.overflowWrap = lines ? worn.overflowWrap : "normal";
    style.overflow = "visible";
    // clientWidth leaves out a scrollbar, as the text does.
    const width = field.clientWidth + parseFloat(worn.borderLeftWidth) + parseFloat(worn.borderRightWidth);
    style.width = lines ? `${width}px` : "max-content";
    style.minWidth = lines ? "0" : `${width}px`;
  }

  /** @param {number} start @param {number} end @returns {DOMRect[]} */
  rects(start, end) {
    const range = document.createRange();
    const { length } = this.#text;
    range.setStart(this.#text, Math.min(start, length));
    range.setEnd(this.#text, Math.min(end, length));
    return [...range.getClientRects()];
  }
}
