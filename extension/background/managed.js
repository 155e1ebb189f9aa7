// What IT has set by policy. Every value is looked at here, because Firefox hands over whatever stands in the
// policy; managed_schema.json is the one description of what may be set.
//
// An empty answer is not believed at once: Chromium says `{}` for the first seconds of its very first start,
// and of any start in which the policy comes late. The last good settings are kept and hold meanwhile,
// without the token, which is never written down.

import { Kept } from "./kept.js";

/** Times in milliseconds. */
const limits = Object.freeze({
  /** How long the first answer is waited for; nobody's first sentence waits longer. */
  patience: 250,
  /** The same where the token comes by policy, without which nothing can be asked. */
  tokenPatience: 5_000,
  /** An empty answer this long after the browser's start is final. */
  doubt: 30_000,
  /** When to look again, after the start of this worker. */
  looks: [1_000, 2_000, 4_000, 8_000, 16_000, 31_000],
});

/** @typedef {{ type: string, enum?: string[], pattern?: string, items?: Shape }} Shape one value in the schema */

/** @type {Kept<Managed>} */
const kept = new Kept("local", "managed", {});
/** When the settings were first asked for since the browser's start, as of `Date.now()`. @type {Kept<number>} */
const askedAt = new Kept("session", "managedAskedAt", 0);
/** @type {Promise<Record<string, Shape>> | null} */
let shapes = null;

/** @type {Managed} */
let policy = {};
/** @type {Promise<void>} */
let known = Promise.resolve();

/**
 * Read what IT has set, and say when it changes or arrives late.
 * @param {() => void} changed
 */
export function watchManaged(changed) {
  /** @param {boolean} told whether the browser itself has said that something changed */
  const look = async (told) => {
    if (await take(told)) changed();
  };
  chrome.storage.onChanged.addListener((_changes, area) => void (area === "managed" && look(true)));
  known = start(changed);
  for (const later of limits.looks) setTimeout(() => void look(false), later);
}

/**
 * What IT has set by policy, as far as it is known; empty where there is no policy.
 * @returns {Promise<Managed>}
 */
export async function managed() {
  await known;
  return policy;
}

/** @param {() => void} changed */
async function start(changed) {
  policy = await kept.get();
  const patience = policy.token_source === "policy" ? limits.tokenPatience : limits.patience;
  let late = false;
  const first = take(false).then((other) => void (other && late && changed()));
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, patience))]);
  late = true;
}

/**
 * Ask the browser, and use what it says.
 * @param {boolean} told whether an empty answer is final
 * @returns {Promise<boolean>} whether the settings are others now
 */
async function take(told) {
  // Firefox rejects where no policy exists, and means it.
  const set = await chrome.storage.managed.get().catch(() => null);
  if (set && Object.keys(set).length === 0 && !told && !(await beyondDoubt())) return false;
  const now = await good(set ?? {});
  if (JSON.stringify(now) === JSON.stringify(policy)) return false;
  policy = now;
  const { token, ...open } = now;
  await kept.set(token ? { ...open, token_source: open.token_source ?? "policy" } : open);
  return true;
}

async function beyondDoubt() {
  const first = await askedAt.get();
  if (!first) await askedAt.set(Date.now());
  return first > 0 && Date.now() - first >= limits.doubt;
}

/**
 * The settings that are as the schema says, in its order. One that is not is left out alone, as Chromium does.
 * @param {Record<string, unknown>} set
 * @returns {Promise<Managed>}
 */
async function good(set) {
  shapes ??= fetch(chrome.runtime.getURL("managed_schema.json"))
    .then((response) => response.json())
    .then(({ properties }) => properties);
  const all = Object.entries(await shapes);
  return Object.fromEntries(all.filter(([name, shape]) => fits(set[name], shape)).map(([name]) => [name, set[name]]));
}

/**
 * @param {unknown} value
 * @param {Shape} shape
 * @returns {boolean}
 */
function fits(value, shape) {
  const { items } = shape;
  if (items) return Array.isArray(value) && value.every((item) => fits(item, items));
  if (typeof value !== shape.type) return false;
  if (shape.enum && !shape.enum.includes(String(value))) return false;
  return !shape.pattern || new RegExp(shape.pattern, "u").test(String(value));
}
