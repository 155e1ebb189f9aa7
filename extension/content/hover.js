/**
 * The pointer over what we have drawn. Underlines take no pointer events, so that the page's own clicks and
 * selections are never in the way; where the pointer is, is compared with where they were drawn. Listens only
 * while something is drawn.
 */
const Hover = {
  /** The pointer rests this long, in milliseconds, before a card opens, and may be gone so long before it closes. */
  REST: 180,
  AWAY: 320,

  timer: 0,
  listening: false,
  /** What the pointer is on. @type {string} */
  on: "",

  /** Listens or not, as there is something drawn. */
  follow() {
    if (Painting.any === this.listening) return;
    this.listening = Painting.any;
    const change = this.listening ? addEventListener : removeEventListener;
    change("pointermove", this.move, { capture: true, passive: true });
  },

  /** @param {Event} event */
  move(event) {
    if (event instanceof PointerEvent && event.isTrusted && event.pointerType !== "touch" && !event.buttons) {
      Hover.meet(event.clientX, event.clientY);
    }
  },

  /** @param {number} x @param {number} y */
  meet(x, y) {
    Painting.glance();
    const hit = Painting.at(x, y);
    const on = hit ? `${hit.draft.name} ${hit.finding?.id ?? "mark"} ${hit.finding?.start}` : "";
    if (on === this.on) return;
    this.on = on;
    clearTimeout(this.timer);
    if (hit) this.timer = setTimeout(() => Card.show(hit.draft, hit.finding, "pointer"), this.REST);
    else this.leave();
  },

  leave() {
    clearTimeout(this.timer);
    if (Card.open && !Card.pinned) this.timer = setTimeout(() => Card.pinned || Card.hide(), this.AWAY);
  },

  /** The pointer is on the card: it stays. @param {Event} event @param {Element | null} target */
  take(event, target) {
    if (!/^pointer(move|over)$/.test(event.type) || !target || !Card.element.contains(target)) return false;
    clearTimeout(this.timer);
    this.on = "card";
    return true;
  },
};

Shield.parts.unshift((event, target) => Hover.take(event, target));
