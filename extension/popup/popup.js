// The toolbar popup: what state Bijak is in, what the page holds, and a pause for this site.

import { overview, part, showOffice, showState } from "../saying.js";
import { phrase, speak, wordsOf } from "../words.js";

const page = await askPage();
await show(await overview({ kind: "overview", site: page?.site }));

part("pause", HTMLButtonElement).addEventListener("click", async ({ currentTarget }) => {
  const on = /** @type {HTMLButtonElement} */ (currentTarget).dataset.on !== "true";
  if (page) await show(await overview({ kind: "pause", site: page.site, on }));
});

/**
 * What our content script on the page in front says; nothing where there is none.
 * @returns {Promise<PageReply | undefined>}
 */
async function askPage() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  /** @type {PageMessage} */
  const message = { kind: "page" };
  return chrome.tabs.sendMessage(tab.id, message, { frameId: 0 }).catch(() => undefined);
}

/** @param {Overview} now */
async function show(now) {
  const words = await wordsOf(now.language);
  speak(words, now.language);
  showState(part("state", HTMLElement), now, words, page?.site);
  showOffice(now);
  part("missing", HTMLElement).hidden = now.sitesMissing.length === 0;
  part("page", HTMLElement).hidden = false;
  part("notes", HTMLElement).textContent = notes(now, words);
  showPause(now, words);
}

/**
 * Where nothing is checked, finding nothing means nothing.
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function notes({ state }, words) {
  if (!page) return phrase(words, "popup_page_none");
  const checked = state === "checking" || state === "stale";
  if (page.findings === 0) return phrase(words, checked ? "popup_page_clear" : "popup_page_unchecked");
  return page.findings === 1 ? phrase(words, "popup_page_one") : phrase(words, "popup_page_many", page.findings);
}

/**
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showPause(now, words) {
  const button = part("pause", HTMLButtonElement);
  const paused = now.pausedUntil !== undefined;
  const pausable = page !== undefined && page.site !== location.hostname;
  button.hidden = !pausable || !now.mayPause;
  button.dataset.on = String(paused);
  button.textContent = phrase(words, paused ? "popup_resume" : "popup_pause");
  part("no-pause", HTMLElement).hidden = !pausable || now.mayPause;
}
