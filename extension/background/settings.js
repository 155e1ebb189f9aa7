// What the person and the organisation have chosen, as one answer: the language, where Bijak is paused, and
// what the gate does.

import { browserLanguage } from "../words.js";
import { Kept } from "./kept.js";
import { managed } from "./managed.js";

/** How long a pause lasts, in milliseconds. */
const PAUSE = 60 * 60_000;

/** @type {Kept<LanguageChoice>} */
const chosen = new Kept("local", "language", "auto");
/** Until when each paused site is paused, as of `Date.now()`. @type {Kept<Record<string, number>>} */
const pauses = new Kept("session", "pauses", {});

/** @returns {Promise<{ language: Language, languageChoice: LanguageChoice, mayPause: boolean, managed: Managed }>} */
export async function settings() {
  const set = await managed();
  const languageChoice = set.language ?? (await chosen.get());
  return {
    language: languageChoice === "auto" ? browserLanguage() : languageChoice,
    languageChoice,
    mayPause: set.pause ?? true,
    managed: set,
  };
}

/**
 * What holds a post, and how, and whether the rest may be put out of sight.
 * @returns {Promise<GateRules>}
 */
export async function gateRules() {
  const { hold = "confirm", reason = true, unchecked = "let_through", ignore = true, support = "" } = await managed();
  return { hold, reason, unchecked, ignore, support };
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
  if (on) kept.push([site, now + PAUSE]);
  await pauses.set(Object.fromEntries(kept));
}
