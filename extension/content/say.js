/**
 * The words of the interface, in the language the person chose.
 *
 * Words come from `_locales`. Where the chosen language is not the browser's, `Say.use` replaces them with
 * the words the background sends. Arguments stand in a message as `$1`, `$2` …
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
    if (chosen === undefined) return chrome.i18n.getMessage(key, args.map(String));
    return chosen.replace(/\$([1-9])/g, (_, n) => String(args[Number(n) - 1] ?? ""));
  },
};
