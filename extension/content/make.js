/**
 * Builds the elements of our own interface. No HTML is ever parsed: findings bring texts from outside, and
 * pages may forbid parsing altogether (Trusted Types).
 */
const Make = {
  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag @param {Record<string, string>} attributes @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  },

  /**
   * A button that names what it does; the part that shows it listens for that name.
   * @param {string} act @param {string} label @param {Record<string, string>} [attributes]
   */
  button(act, label, attributes = {}) {
    return this.element("button", { type: "button", "data-act": act, ...attributes }, label);
  },

  /**
   * The shape that tells severities apart without colour: circle, triangle, octagon.
   * @param {Severity} severity @returns {SVGSVGElement}
   */
  icon(severity) {
    const shapes = {
      advise: "M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2Z",
      warn: "M8 1.3 15.3 14.2H.7Z",
      confirm: "M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2Z",
    };
    const signs = { advise: "M8 4.6v.1M8 7.2v4.2", warn: "M8 6v4M8 12.1v.1", confirm: "M8 4.3v4.6M8 11.6v.1" };
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "icon");
    for (const [name, path] of [["shape", shapes[severity]], ["sign", signs[severity]]]) {
      const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
      drawn.setAttribute("class", name);
      drawn.setAttribute("d", path);
      svg.append(drawn);
    }
    return svg;
  },
};
