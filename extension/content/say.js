/**
 * The words of the interface, in the language the person chose.
 *
 * Words come from `_locales`, until `Say.use` replaces them with those the background sends: in the language
 * that was chosen, and still there when the extension is updated under this page. Arguments stand in a message
 * as `$1`, `$2` …
 */
const Say = {
  /** @type {Record<string, string> | null} */
  words: null,

  /** The language words are shown in until told otherwise: Indonesian unless the browser speaks English. */
  language: /** @type {Language} */ (/^en\b/.test(chrome.i18n.getUILanguage()) ? "en" : "id"),

  /** @param {WordsReply} reply */
  use(reply) {
    this.language = reply.language;
    this.words = reply.words;
  },

  /**
   * The message named `key` with its arguments filled in.
   * @param {string} key @param {...(string | number)} args @returns {string}
   */
  text(key, ...args) {
    const chosen = this.words?.[key];
    if (chosen === undefined) return chrome.i18n?.getMessage(key, args.map(String)) ?? ""; // none once we are orphaned
    return chosen.replace(/\$([1-9])/g, (_, n) => String(args[Number(n) - 1] ?? ""));
  },
};
