/** Which keys mean what, wherever they are pressed. */
const Keys = {
  /**
   * Alt+. opens the next finding's card (Alt+Shift+. the one before). None of the covered sites uses it, and
   * it is only taken where there is something to open. AltGr, which types letters, reports Control as well.
   * @param {KeyboardEvent} event
   */
  opensCard(event) {
    return event.code === "Period" && event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
  },

  /** Enter that is not choosing a word of an input method. @param {KeyboardEvent} event */
  enters(event) {
    return event.key === "Enter" && !event.isComposing && event.keyCode !== 229;
  },

  /** Ctrl+Enter or Cmd+Enter. @param {KeyboardEvent} event */
  posts(event) {
    return this.enters(event) && (event.ctrlKey || event.metaKey);
  },
};
