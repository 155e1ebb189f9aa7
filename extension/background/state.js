// What Bijak can say of itself: checking, checking with old lists, or away, and why. The icon says it
// always, and every frame that asked is told when it changes.

import { phrase, wordsOf } from "../words.js";
import { gateRules, pausedUntil, settings } from "./settings.js";
import { isRemoved } from "./sites.js";

/** @typedef {{ state: "checking" | "stale" } | { state: "away", reason: AwayReason }} State */

/** Signs differ by shape, not by colour alone. */
const signs = {
  checking: { text: "", colour: "#12636a" },
  stale: { text: "!", colour: "#8a5a00" },
  away: { text: "×", colour: "#9b2c1f" },
  paused: { text: "II", colour: "#4a5568" },
};

/** The last state known to this worker; null until something was asked. @type {State | null} */
let now = null;
/** @type {ListState | undefined} */
let lists;

/**
 * What outlives the worker: the site of each frame that asked, by tab and frame, and what was last said.
 * @typedef {{ asked: Record<string, Record<string, string>>, said: string }} Memory
 * @type {Promise<Memory>}
 */
const memory = chrome.storage.session
  .get(["asked", "said"])
  .then((kept) => /** @type {Memory} */ ({ asked: {}, said: "", ...kept }));

/** @returns {State | null} */
export function stateNow() {
  return now;
}

/** @returns {ListState | undefined} the lists of the last answer */
export function listsNow() {
  return lists;
}

/**
 * An answer of the checker says that it works, and how old its lists are. What only its status tells, since
 * when and why, is kept as long as it is true.
 * @param {ListState} [answered]
 */
export async function reportChecking(answered) {
  const same = answered && answered.version === lists?.version && answered.state === lists.state;
  lists = same ? { ...lists, ...answered } : (answered ?? lists);
  await enter({ state: lists?.state === "stale" ? "stale" : "checking" });
}

/** @param {AwayReason} reason */
export async function reportAway(reason) {
  await enter({ state: "away", reason });
}

/** @param {State} next */
async function enter(next) {
  now = next;
  const kept = await memory;
  const before = kept.said;
  if (before === name(next)) return;
  kept.said = name(next);
  await chrome.storage.session.set({ said: kept.said });
  await showIcon();
  // Nobody waits to hear that all is well from the start.
  if (before || next.state !== "checking") await tellAll();
}

/** @param {State} state */
function name(state) {
  return state.state === "away" ? state.reason : state.state;
}

/**
 * Remember that a frame asked, so that it is told of changes.
 * @param {number | undefined} tab
 * @param {number | undefined} frame
 * @param {string | null} site
 */
export async function remember(tab, frame, site) {
  if (tab === undefined || frame === undefined) return;
  const { asked } = await memory;
  if (asked[tab]?.[frame] === (site ?? "")) return;
  asked[tab] = { ...asked[tab], [frame]: site ?? "" };
  await chrome.storage.session.set({ asked });
}

/**
 * @param {number} tab
 * @returns {Promise<number[]>} the frames of a tab that asked
 */
export async function framesOf(tab) {
  const { asked } = await memory;
  return Object.keys(asked[tab] ?? {}).map(Number);
}

/**
 * Tell one frame. One that is gone, or has nobody listening, is forgotten until it asks again.
 * @param {number} tab
 * @param {number} frame
 * @param {StateNotice | GateNotice} notice
 */
export async function tell(tab, frame, notice) {
  try {
    await chrome.tabs.sendMessage(tab, notice, { frameId: frame });
  } catch {
    const { asked } = await memory;
    delete asked[tab]?.[frame];
    if (Object.keys(asked[tab] ?? {}).length === 0) delete asked[tab];
    await chrome.storage.session.set({ asked });
  }
}

/** Tell all frames that asked what the state is for their site. */
export async function tellAll() {
  const { asked } = await memory;
  for (const [tab, frames] of Object.entries(asked)) {
    for (const [frame, site] of Object.entries(frames)) {
      const notice = await noticeFor(site || null);
      await showPaused(Number(tab), notice.state === "paused");
      void tell(Number(tab), Number(frame), notice);
    }
  }
}

/**
 * @param {string | null} site
 * @returns {Promise<StateNotice>}
 */
export async function noticeFor(site) {
  const { language } = await settings();
  const always = { kind: /** @type {const} */ ("state"), language, gate: await gateRules() };
  if (await isRemoved(site)) return { ...always, state: "off" };
  if (await pausedUntil(site)) return { ...always, state: "paused" };
  return { ...always, ...(now ?? { state: "checking" }) };
}

/** Say the state on the icon, in every tab that is not paused. */
export async function showIcon() {
  const { state } = now ?? { state: "checking" };
  const words = await wordsOf((await settings()).language);
  const said = now?.state === "away" ? `away_${now.reason.replaceAll("-", "_")}` : `state_${state}_short`;
  await Promise.all([
    chrome.action.setBadgeBackgroundColor({ color: signs[state].colour }),
    chrome.action.setBadgeTextColor({ color: "#ffffff" }),
    chrome.action.setBadgeText({ text: signs[state].text }),
    chrome.action.setTitle({ title: `Bijak — ${phrase(words, said)}` }),
  ]);
}

/**
 * Say on the icon of one tab that its site is paused, or no longer.
 * @param {number} tab
 * @param {boolean} on
 */
export async function showPaused(tab, on) {
  // Without a text of its own a tab shows the sign of all tabs. The tab may be gone; nobody needs to know.
  // Firefox insists on the null, which the types, being Chromium's, do not know.
  const text = /** @type {string | undefined} */ (on ? signs.paused.text : null);
  await chrome.action.setBadgeText({ tabId: tab, text }).catch(() => undefined);
}
