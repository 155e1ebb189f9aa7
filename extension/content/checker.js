/**
 * Our side of the talk with the background, which alone talks to the checker.
 *
 * @typedef {CheckReply | {state: "gone"}} Answer `gone`: the extension was updated or removed under this
 *   page, and only loading the page again brings it back
 */
const Checker = {
  /**
   * How long to wait before each try, in milliseconds. A worker that is being stopped may still be handed a
   * message, or two, and take them with it; a new one has started a tenth of a second later.
   */
  TRIES: [0, 50, 200, 600],

  /** Whether this script has outlived its extension. */
  get gone() {
    return !chrome.runtime?.id;
  },

  /**
   * @template R
   * @param {Message} message @returns {Promise<R | null>} null when no answer can be had
   */
  async send(message) {
    for (const pause of this.TRIES) {
      if (pause) await new Promise((later) => setTimeout(later, pause));
      if (this.gone) break;
      try {
        const reply = await chrome.runtime.sendMessage(message);
        if (reply !== undefined) return reply;
      } catch {
        // The worker was stopped while it answered; asking again starts it.
      }
    }
    return null;
  },

  /**
   * @param {string} draft @param {string} text @param {string} surface @returns {Promise<Answer>}
   */
  async check(draft, text, surface) {
    /** @type {CheckReply | null} */
    const reply = await this.send({ kind: "check", draft, text, site: Sites.here.name, surface });
    return reply ?? (this.gone ? { state: "gone" } : { state: "away", reason: "error" });
  },

  /** @param {Omit<FeedbackBody, "site">} body @returns {Promise<boolean>} whether it was taken down */
  async feedback(body) {
    /** @type {FeedbackReply | null} */
    const reply = await this.send({ kind: "feedback", body: { ...body, site: Sites.here.name } });
    return reply?.ok ?? false;
  },
};
