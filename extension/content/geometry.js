/**
 * Where words stand in the window, and how much of an editor can be seen. All in CSS pixels of the viewport.
 *
 * @typedef {{left: number, top: number, width: number, height: number}} Box
 */
const Geometry = {
  /**
   * One box a line for the words `[start, end)`.
   * @param {HTMLElement} editor @param {Reading} reading @param {number} start @param {number} end @returns {Box[]}
   */
  boxes(editor, reading, start, end) {
    if (Find.isField(editor)) return this.joined(Mirror.of(editor).rects(start, end));
    const range = document.createRange();
    /** @type {DOMRect[]} */
    const rects = [];
    for (const { node, from, to } of reading.parts(start, end)) {
      range.setStart(node, from);
      range.setEnd(node, to);
      rects.push(...range.getClientRects());
    }
    return this.joined(rects);
  },

  /** Rectangles side by side on one line made one. @param {DOMRect[]} rects @returns {Box[]} */
  joined(rects) {
    /** @type {Box[]} */
    const boxes = [];
    for (const { left, top, width, height } of rects) {
      if (width < 0.5) continue;
      const last = boxes[boxes.length - 1];
      const level = last && Math.abs(last.top - top) < 1 && Math.abs(last.height - height) < 1;
      if (level && Math.abs(last.left + last.width - left) < 1) last.width = left + width - last.left;
      else boxes.push({ left, top, width, height });
    }
    return boxes;
  },

  /**
   * The part of the window an editor's text shows through: cut by whatever scrolls or clips around it.
   * @param {HTMLElement} editor @returns {Box}
   */
  window(editor) {
    let left = 0;
    let top = 0;
    let right = innerWidth;
    let bottom = innerHeight;
    let held = ""; // the position of what we come from: clipping passes by what is positioned past it
    for (let at = /** @type {Element | null} */ (editor); at; at = Find.parent(at)) {
      const style = getComputedStyle(at);
      const skipped = held === "absolute" && style.position === "static" && style.transform === "none";
      const root = at === document.documentElement || at === document.body;
      if (!skipped && !root && (style.overflow !== "visible" || Find.isField(at))) {
        const rect = at.getBoundingClientRect();
        left = Math.max(left, rect.left + at.clientLeft);
        top = Math.max(top, rect.top + at.clientTop);
        right = Math.min(right, rect.left + at.clientLeft + at.clientWidth);
        bottom = Math.min(bottom, rect.top + at.clientTop + at.clientHeight);
      }
      if (style.position === "fixed") break;
      if (!skipped) held = style.position === "absolute" ? "absolute" : "";
    }
    return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  },

  /** Whether any of a box shows through a window. @param {Box} box @param {Box} window */
  shows(box, window) {
    return box.left < window.left + window.width && box.left + box.width > window.left
      && box.top < window.top + window.height && box.top + box.height > window.top;
  },

  /** @param {Box} box @param {number} x @param {number} y @param {number} [slack] pixels around it that count too */
  holds(box, x, y, slack = 0) {
    return x >= box.left - slack && x <= box.left + box.width + slack && y >= box.top - slack && y <= box.top + box.height + slack;
  },

  /**
   * Whether something opaque of the page lies over the editor at a point: a menu, a picture, a dialog.
   * @param {HTMLElement} editor @param {number} x @param {number} y
   */
  covered(editor, x, y) {
    const root = editor.getRootNode();
    let at = (root instanceof ShadowRoot ? root : document).elementFromPoint(x, y) ?? document.elementFromPoint(x, y);
    for (; at && at !== editor && !Find.contains(at, editor); at = Find.parent(at)) {
      if (Find.contains(editor, at)) return false;
      if (/^(img|video|canvas|iframe)$/.test(at.localName)) return true;
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "transparent" && !/[,/]\s*0(\.\d+)?\)$/.test(colour)) return true;
    }
    return false;
  },
};
