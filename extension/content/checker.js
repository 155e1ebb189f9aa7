/**
 * Our side of the talk with the background, which alone talks to the checker.
 *
 * @typedef {CheckReply | {state: "gone"}} Answer `gone`: the extension was updated or removed under this
 *   page, and only loading the page again brings it back
 */
const Checker = {
  /** Whether this script has outlived its extension. */
  get gone() {
    return !chrome.runtime?.id;
  },

  /**
   * @template R
   * @param {Message} message @returns {Promise<R | null>} null when no answer can be had
   */
  async send(message) {
    for (let tries = 0; tries < 2 && !this.gone; tries++) {
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
