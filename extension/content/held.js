/**
 * An act of the person's that the page has not been told of yet: a press on a button, a key, a submit. It is
 * either let go, or done after all exactly as it was.
 *
 * @typedef {{replay(): void, from: Element}} Held
 */

/** A press on a button, by mouse, touch or pen: every event of it, in order. */
class HeldPress {
  /** @type {{event: Event, target: Element}[]} */
  #events = [];

  /** @param {Element} from the button */
  constructor(from) {
    this.from = from;
  }

  /** @param {Event} event @param {Element} target */
  add(event, target) {
    this.#events.push({ event, target });
  }

  replay() {
    for (const { event, target } of this.#events) {
      const made = /** @type {new (type: string, init: EventInit) => Event} */ (event.constructor);
      target.dispatchEvent(new made(event.type, /** @type {EventInit} */ (event)));
    }
  }
}

/** A key that sends: Enter or Ctrl+Enter in an editor, Enter or Space on a button. */
class HeldKey {
  /** @param {KeyboardEvent} event @param {Element} from */
  constructor(event, from) {
    this.event = event;
    this.from = from;
  }

  replay() {
    const went = this.#send("keydown") && (this.event.key !== "Enter" || this.#send("keypress"));
    this.#send("keyup");
    if (went) this.#default();
  }

  /** @param {string} type @returns {boolean} whether nobody prevented it */
  #send(type) {
    return this.from.dispatchEvent(new KeyboardEvent(type, /** @type {KeyboardEventInit} */ (/** @type {unknown} */ (this.event))));
  }

  /** What the browser would have done by itself. */
  #default() {
    const { from, event } = this;
    if (from instanceof HTMLInputElement && from.form) {
      const button = from.form.querySelector("button:not([type=button],[type=reset]),input[type=submit],input[type=image]");
      if (button instanceof HTMLElement) button.click();
      else from.form.requestSubmit();
    } else if (from instanceof HTMLTextAreaElement) {
      if (!event.ctrlKey && !event.metaKey) document.execCommand("insertText", false, "\n");
    } else if (from instanceof HTMLElement && from.isContentEditable) {
      if (!event.ctrlKey && !event.metaKey) document.execCommand("insertParagraph");
    } else if (from instanceof HTMLElement && from.matches("button,a,input,summary")) from.click();
  }
}

/** A form's submit, however it came about. */
class HeldSubmit {
  /** @param {HTMLFormElement} from @param {HTMLElement | null} submitter */
  constructor(from, submitter) {
    this.from = from;
    this.submitter = submitter;
  }

  replay() {
    this.from.requestSubmit(this.submitter?.isConnected ? this.submitter : null);
  }
}
