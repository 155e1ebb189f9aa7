/**
 * Tells when an editor that something is drawn over resizes or is moved by the page, without ever asking on
 * a timer: where the browser has no event for being moved, an IntersectionObserver whose frame is
 * exactly the editor's box notices that the two no longer meet.
 */
class Observation {
  /** @type {HTMLElement | null} */
  #editor = null;
  #place = "";
  /** @type {IntersectionObserver | null} */
  #moved = null;
  #resized;

  /** @param {() => void} report */
  constructor(report) {
    this.report = report;
    this.#resized = new ResizeObserver(report);
  }

  /** Watches this editor where it stands now. @param {HTMLElement} editor */
  watch(editor) {
    if (editor !== this.#editor) {
      this.end();
      this.#editor = editor;
      this.#resized.observe(editor);
    }
    const { left, top, right, bottom } = editor.getBoundingClientRect();
    const margins = [top, innerWidth - right, innerHeight - bottom, left].map((edge) => `${-Math.floor(edge)}px`).join(" ");
    if (margins !== this.#place) this.#frame(editor, margins, 1);
  }

  /** @param {HTMLElement} editor @param {string} margins @param {number} threshold how much of it the frame holds now */
  #frame(editor, margins, threshold) {
    this.#place = margins;
    this.#moved?.disconnect();
    let first = true;
    this.#moved = new IntersectionObserver(([entry]) => {
      const ratio = entry.intersectionRatio;
      if (!first) return this.report();
      first = false;
      if (ratio > 0 && ratio < threshold) this.#frame(editor, margins, ratio);
      return undefined;
    }, { root: document, rootMargin: margins, threshold });
    this.#moved.observe(editor);
  }

  end() {
    this.#resized.disconnect();
    this.#moved?.disconnect();
    this.#editor = null;
    this.#place = "";
  }
}
