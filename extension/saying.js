// How a state is said to people: what is so, and what they can do. Shared by the popup and the options.

import { phrase } from "./words.js";

/**
 * Ask the background. Our own pages and the background are one extension, so the reply is trusted.
 * @param {OverviewMessage | PauseMessage | SilencedMessage | LanguageMessage} message
 * @returns {Promise<Overview>}
 */
export function overview(message) {
  return chrome.runtime.sendMessage(message);
}

/**
 * The sentences for a state: the first is the headline.
 * @param {Overview} now
 * @param {Record<string, string>} words
 * @param {string} [site]
 * @returns {string[]}
 */
export function sentences(now, words, site) {
  const { state, reason, lists, pausedUntil, language } = now;
  if (state === "away") {
    const name = `away_${(reason ?? "error").replaceAll("-", "_")}`;
    return [phrase(words, "state_away"), phrase(words, name), phrase(words, `${name}_do`)];
  }
  if (state === "paused" && pausedUntil) {
    const time = new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(pausedUntil);
    return [phrase(words, "state_paused"), phrase(words, "state_paused_more", site ?? "", time)];
  }
  const said = [phrase(words, `state_${state}`), phrase(words, `state_${state}_more`, site ?? "")];
  if (state === "stale" && lists?.since) {
    const day = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(lists.since));
    said.push(phrase(words, "state_stale_since", day));
  }
  if (lists?.state === "refused") said.push(phrase(words, "state_lists_refused"));
  if (lists?.state === "partial") said.push(phrase(words, "mark_why_lists_partial"));
  if (lists?.why) said.push(phrase(words, "state_lists_why", lists.why));
  return said;
}

/**
 * Show a state in a `.state` element.
 * @param {HTMLElement} element
 * @param {Overview} now
 * @param {Record<string, string>} words
 * @param {string} [site]
 */
export function showState(element, now, words, site) {
  element.dataset.state = now.state;
  const [headline, ...more] = sentences(now, words, site);
  const title = document.createElement("h2");
  title.textContent = headline;
  const lines = more.map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  });
  element.replaceChildren(title, ...lines, ...help(now, words));
}

/**
 * Whom to ask, where the organisation has said so and there is something to ask about.
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function help({ state, managed: { support, support_url: url } }, words) {
  if (state === "checking" || !(support || url)) return [];
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  showLink(link, phrase(words, "support", support ?? url ?? ""), url);
  line.append(link);
  return [line];
}

/**
 * Show words that lead to an address, or words alone. Only addresses of the schema's kinds come here.
 * @param {HTMLAnchorElement} link
 * @param {string | undefined} said
 * @param {string | undefined} url
 */
export function showLink(link, said, url) {
  link.hidden = !said;
  link.textContent = said ?? "";
  if (url) link.href = url;
  else link.removeAttribute("href");
}

/**
 * Show the organisation's letters and name in `#office`.
 * @param {Overview} now
 */
export function showOffice({ managed: { logo, organisation } }) {
  const office = part("office", HTMLElement);
  office.hidden = !(logo || organisation);
  const letters = document.createElement("b");
  letters.textContent = logo ?? "";
  letters.hidden = !logo;
  office.replaceChildren(letters, organisation ?? "");
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T} the element of this page with the id
 */
export function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`this page has no ${kind.name} #${id}`);
  return element;
}
