// What the person and the organisation have chosen: the language, and where Bijak is paused.

import { browserLanguage } from "../words.js";

/** How long a pause lasts, in milliseconds. */
const PAUSE = 60 * 60 * 1000;

/** @type {Promise<Managed> | null} */
let policy = null;

/**
 * What IT has set by policy; empty where there is no policy. In Chromium it is also empty for the first
 * seconds of the very first start, so it may change while we run: see `forgetManaged`.
 * @returns {Promise<Managed>}
 */
export function managed() {
  // Firefox rejects where no policy exists.
  policy ??= chrome.storage.managed.get().then(
    (values) => /** @type {Managed} */ (values),
    () => ({}),
  );
  return policy;
}

/** The policy has changed. */
export function forgetManaged() {
  policy = null;
}

/** @returns {Promise<{ language: Language, languageChoice: LanguageChoice, mayPause: boolean, managed: string[] }>} */
export async function settings() {
  const [set, { language: chosen }] = await Promise.all([managed(), chrome.storage.local.get("language")]);
  const languageChoice = /** @type {LanguageChoice} */ (set.language ?? chosen ?? "auto");
  return {
    language: languageChoice === "auto" ? browserLanguage() : languageChoice,
    languageChoice,
    mayPause: set.pause ?? true,
    managed: Object.keys(set).filter((key) => key !== "token"),
  };
}

/** @param {LanguageChoice} choice */
export async function chooseLanguage(choice) {
  await chrome.storage.local.set({ language: choice });
}

/** @returns {Promise<Record<string, number>>} until when each paused site is paused, as of `Date.now()` */
async function pauses() {
  const { pauses: kept } = await chrome.storage.session.get("pauses");
  return /** @type {Record<string, number> | undefined} */ (kept) ?? {};
}

/**
 * Until when a site is paused, or undefined. A pause also ends with the browser.
 * @param {string | null} site
 */
export async function pausedUntil(site) {
  const until = site === null ? undefined : (await pauses())[site];
  return until !== undefined && until > Date.now() && (await settings()).mayPause ? until : undefined;
}

/**
 * @param {string} site
 * @param {boolean} on
 */
export async function pause(site, on) {
  const now = Date.now();
  const kept = Object.entries(await pauses()).filter(([name, until]) => name !== site && until > now);
  if (on) kept.push([site, now + PAUSE]);
  await chrome.storage.session.set({ pauses: Object.fromEntries(kept) });
}
