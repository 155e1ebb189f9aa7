// What the person and the organisation have chosen: the language, and where Bijak is paused.

import { browserLanguage } from "../words.js";
import { Kept } from "./kept.js";

/** Times in milliseconds. */
const limits = Object.freeze({
  /** How long a pause lasts. */
  pause: 60 * 60_000,
  /**
   * How long to wait for IT's settings. After its own start Chromium takes up to three seconds to say what
   * they are, or that there are none; nobody's first sentence waits for that.
   */
  policy: 250,
});

/** @type {Kept<LanguageChoice>} */
const chosen = new Kept("local", "language", "auto");
/** Until when each paused site is paused, as of `Date.now()`. @type {Kept<Record<string, number>>} */
const pauses = new Kept("session", "pauses", {});

/** @type {Managed} */
let policy = {};
/** @type {Promise<void>} */
let policyKnown = Promise.resolve();

/**
 * Read what IT has set, and say when it changes or arrives late. In Chromium it is empty for the first
 * seconds of the very first start.
 * @param {() => void} changed
 */
export function watchManaged(changed) {
  const read = async () => {
    // Firefox rejects where no policy exists.
    policy = /** @type {Managed} */ (await chrome.storage.managed.get().catch(() => ({})));
  };
  chrome.storage.onChanged.addListener((_changes, area) => {
    if (area === "managed") void read().then(changed);
  });
  let late = false;
  const first = read().then(() => {
    if (late && Object.keys(policy).length > 0) changed();
  });
  const patience = new Promise((resolve) => setTimeout(resolve, limits.policy)).then(() => {
    late = true;
  });
  policyKnown = Promise.race([first, patience]);
}

/**
 * What IT has set by policy, as far as it is known; empty where there is no policy.
 * @returns {Promise<Managed>}
 */
export async function managed() {
  await policyKnown;
  return policy;
}

/** @returns {Promise<{ language: Language, languageChoice: LanguageChoice, mayPause: boolean, managed: string[] }>} */
export async function settings() {
  const set = await managed();
  const languageChoice = set.language ?? (await chosen.get());
  return {
    language: languageChoice === "auto" ? browserLanguage() : languageChoice,
    languageChoice,
    mayPause: set.pause ?? true,
    managed: Object.keys(set).filter((key) => key !== "token"),
  };
}

/** @param {LanguageChoice} choice */
export async function chooseLanguage(choice) {
  await chosen.set(choice);
}

/**
 * Until when a site is paused, or undefined. A pause also ends with the browser.
 * @param {string | null} site
 */
export async function pausedUntil(site) {
  const until = site === null ? undefined : (await pauses.get())[site];
  return until !== undefined && until > Date.now() && (await settings()).mayPause ? until : undefined;
}

/**
 * Forget the pause of a site that is over.
 * @param {string | null} site
 * @returns {Promise<boolean>} whether there was one
 */
export async function dropEndedPause(site) {
  if (site === null || !(site in (await pauses.get()))) return false;
  await pause(site, false);
  return true;
}

/**
 * @param {string} site
 * @param {boolean} on
 */
export async function pause(site, on) {
  const now = Date.now();
  const kept = Object.entries(await pauses.get()).filter(([name, until]) => name !== site && until > now);
  if (on) kept.push([site, now + limits.pause]);
  await pauses.set(Object.fromEntries(kept));
}
