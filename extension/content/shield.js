/**
 * Keeps what happens in our own interface from the page, and the page's made-up events from our interface.
 *
 * Events inside our closed root still pass the page's listeners on window and document, so a page would see
 * every key of a typed reason. We stand first in line at the window: what belongs to us is stopped there and
 * handed to the part concerned, if a person made it. The browser's own reaction (typing, following a link,
 * moving the focus) is left alone.
 */
const Shield = {
  EVENTS: [
    "pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave", "pointercancel",
    "mousedown", "mouseup", "mousemove", "mouseover", "mouseout", "mouseenter", "mouseleave", "click", "dblclick", "auxclick", "contextmenu", "wheel",
    "touchstart", "touchmove", "touchend", "touchcancel", "keydown", "keypress", "keyup", "beforeinput", "input", "textInput",
    "compositionstart", "compositionupdate", "compositionend", "copy", "cut", "paste", "dragstart", "drag", "dragend", "dragenter",
    "dragover", "dragleave", "drop", "focus", "blur", "focusin", "focusout", "selectstart", "gotpointercapture", "lostpointercapture",
    "pointerrawupdate", "beforetoggle", "toggle", "select",
  ],

  /**
   * The parts that take events: each says whether it took one.
   * @type {((event: Event, target: Element | null) => boolean)[]}
   */
  parts: [],

  raise() {
    for (const type of this.EVENTS) {
      // Scrolling must never wait for us.
      addEventListener(type, (event) => this.meet(event), { capture: true, passive: /^(wheel|touch)/.test(type) });
    }
  },

  /** @param {Event} event */
  meet(event) {
    const inside = event.target === Layer.host;
    // Nor must the page see the focus come and go between its editor and our card: it might call it back. While
    // the dialog is open it cannot, and its editor had better know that the selection is elsewhere.
    const beside = event instanceof FocusEvent && event.relatedTarget === Layer.host && !Gate.busy;
    if (!inside && !beside) return;
    event.stopImmediatePropagation();
    if (!inside || !event.isTrusted) return;
    const target = this.target(event);
    this.parts.some((part) => part(event, target));
  },

  /** The element of ours an event happened on. @param {Event} event */
  target(event) {
    const pointed = event instanceof MouseEvent && (event.detail > 0 || event.type !== "click");
    return (pointed && Layer.root.elementFromPoint(event.clientX, event.clientY)) || Layer.root.activeElement;
  },
};
