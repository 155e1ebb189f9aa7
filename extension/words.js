// The words that people read, from _locales, in the language they chose.

/**
 * The language of the browser, as far as we speak it.
 * @returns {Language}
 */
export function browserLanguage() {
  return chrome.i18n.getUILanguage().toLowerCase().startsWith("en") ? "en" : "id";
}

/**
 * All words of a language, as `{name: message}`.
 * @param {Language} language
 * @returns {Promise<Record<string, string>>}
 */
export async function wordsOf(language) {
  const response = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`));
  /** @type {Record<string, { message: string }>} */
  const messages = await response.json();
  return Object.fromEntries(Object.entries(messages).map(([name, { message }]) => [name, message]));
}

/**
 * One message with `$1`, `$2` … filled in.
 * @param {Record<string, string>} words
 * @param {string} name
 * @param {...(string | number)} values
 */
export function phrase(words, name, ...values) {
  return (words[name] ?? name).replace(/\$(\d)/g, (_, place) => String(values[place - 1] ?? ""));
}

/**
 * Fill every `data-words` element of a page with its message, and say the language to screen readers.
 * @param {Record<string, string>} words
 * @param {Language} language
 */
export function speak(words, language) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = phrase(words, element.getAttribute("data-words") ?? "");
  }
}
