/**
 * The text of an editor, and the way from its offsets back to the page's own nodes.
 *
 * A rich editor is read by walking its text nodes: a newline between blocks and for `<br>`, no-break spaces
 * as spaces, and the invisible fillers some editors keep in empty lines left out. Offsets count UTF-16 code
 * units, as the checker's do. Nothing of the page is changed.
 *
 * @typedef {{node: Text, at: number, from: number, length: number}} Piece `length` units of `node` from
 *   `from` stand in the text from `at`
 */
class Reading {
  static FILLER = /[\uFEFF\u200B\u2060]/;
  static WORDS = /[^\uFEFF\u200B\u2060]+/g;
  static BLOCK = /^(block|flex|grid|list-item|table|table-row|flow-root)$/;
  static UNSEEN = "[data-slate-placeholder],script,style";

  /** @param {string} text @param {Piece[]} pieces */
  constructor(text, pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  /** @param {HTMLElement} editor @returns {Reading} */
  static of(editor) {
    return Find.isField(editor) ? new Reading(editor.value, []) : Reading.#walk(editor);
  }

  /** @param {HTMLElement} editor */
  static #walk(editor) {
    /** @type {Piece[]} */
    const pieces = [];
    let text = "";
    let between = false;

    /** @param {Text} node */
    const read = (node) => {
      const runs = Reading.FILLER.test(node.data) ? node.data.matchAll(Reading.WORDS) : [{ 0: node.data, index: 0 }];
      for (const run of runs) {
        if (!run[0]) continue;
        if (between && text && !text.endsWith("\n")) text += "\n";
        between = false;
        pieces.push({ node, at: text.length, from: run.index ?? 0, length: run[0].length });
        text += run[0].replaceAll("\u00A0", " ");
      }
    };

    /** @param {Node} node */
    const visit = (node) => {
      if (node instanceof Text) return read(node);
      if (!(node instanceof Element)) return undefined;
      if (node.localName === "br") {
        if (node.nextSibling) text += "\n"; // the last one in a block only keeps an empty line open
        return undefined;
      }
      const display = node === editor ? "" : getComputedStyle(node).display;
      if (display === "none" || node.matches(Reading.UNSEEN)) return undefined;
      const block = Reading.BLOCK.test(display);
      between ||= block;
      node.childNodes.forEach(visit);
      between ||= block;
      return undefined;
    };

    visit(editor);
    return new Reading(text, pieces);
  }

  /**
   * The parts of text nodes that `[start, end)` covers, in order.
   * @param {number} start @param {number} end @returns {{node: Text, from: number, to: number}[]}
   */
  parts(start, end) {
    const parts = [];
    for (let i = this.#pieceAt(start); i < this.pieces.length; i++) {
      const { node, at, from, length } = this.pieces[i];
      if (at >= end) break;
      const first = Math.max(start, at) - at + from;
      const last = Math.min(end, at + length) - at + from;
      if (first < last && last <= node.length) parts.push({ node, from: first, to: last });
    }
    return parts;
  }

  /** The page's range of `[start, end)`, or null where nothing of it stands. @param {number} start @param {number} end */
  range(start, end) {
    const parts = this.parts(start, end);
    if (!parts.length) return null;
    const range = document.createRange();
    range.setStart(parts[0].node, parts[0].from);
    const last = parts[parts.length - 1];
    range.setEnd(last.node, last.to);
    return range;
  }

  /** The first piece that ends after `offset`. @param {number} offset */
  #pieceAt(offset) {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.pieces[middle];
      if (piece.at + piece.length <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
