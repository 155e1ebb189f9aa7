// The background: the only part that talks to the checker. It may be stopped and started at any time, so
// listeners are set at once and everything else is worked out when it is needed.

import { wordsOf } from "../words.js";
import { ask, check, takeTurn } from "./checker.js";
import { Away, forgetPairing, paired } from "./pairing.js";
import { whoSent } from "./sender.js";
import { watchManaged } from "./managed.js";
import { chooseLanguage, dropEndedPause, gateRules, pause, pausedUntil, settings } from "./settings.js";
import { audible, changeSilenced, silence, silenced } from "./silence.js";
import { addedSites, isRemoved, registerAdded } from "./sites.js";
import {
  framesOf,
  listsNow,
  noticeFor,
  remember,
  reportAway,
  reportChecking,
  showIcon,
  showPaused,
  stateNow,
  tell,
  tellAll,
} from "./state.js";
import { rest, watch } from "./watch.js";

/** @typedef {import("./sender.js").Sender} Sender */

// The token is for our own pages alone; Firefox knows no other way.
chrome.storage.session.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

chrome.runtime.onInstalled.addListener(() => void registerAdded().then(lookAround));
chrome.runtime.onStartup.addListener(() => void lookAround());
chrome.permissions.onAdded.addListener(() => void registerAdded());
watchManaged(() => void takePolicy());

chrome.runtime.onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
  const answered = whoSent(sender).then((from) => (from ? answer(message, from) : NOT_COVERED));
  answered.then(reply, (error) => {
    console.error("Bijak could not answer:", message.kind, error instanceof Error ? error.message : "");
    reply(undefined);
  });
  return true;
});

/** @type {CheckReply} */
const NOT_COVERED = { state: "refused", reason: "not-covered" };

/**
 * @param {Message} message
 * @param {Sender} from
 * @returns {Promise<unknown>}
 */
async function answer(message, from) {
  switch (message.kind) {
    case "check":
      return answerCheck(message, from);
    case "feedback":
      return answerFeedback(message.body, from);
    case "status":
      return answerStatus(message, from);
    case "settings":
      return { language: (await settings()).language, gate: await gateRules() };
    case "words": {
      const { language } = await settings();
      return { language, words: await wordsOf(language) };
    }
    case "ignore":
      return answerIgnore(message, from);
    case "gate":
      return passOn(message, from);
    default:
      return from.page ? answerPage(message) : undefined;
  }
}

/**
 * What only our own pages may ask.
 * @param {OverviewMessage | PauseMessage | SilencedMessage | LanguageMessage} message
 */
async function answerPage(message) {
  switch (message.kind) {
    case "overview":
      return overview(message.site ?? null);
    case "pause":
      if ((await settings()).mayPause) await pauseSite(message.site, message.on);
      return overview(message.site);
    case "silenced":
      await changeSilenced(message);
      await tellAll();
      return overview(null);
    case "language":
      await chooseLanguage(message.choice);
      await showIcon();
      return overview(null);
  }
}

/**
 * @param {CheckMessage} message
 * @param {Sender} from
 * @returns {Promise<CheckReply>}
 */
async function answerCheck(message, from) {
  const turn = takeTurn(`${from.key}/${message.draft}`);
  try {
    await remember(from.tab, from.frame, from.site);
    if (await isRemoved(from.site)) return { state: "off" };
    const until = await pausedUntil(from.site);
    if (until) {
      if (from.tab !== undefined) await showPaused(from.tab, true);
      return { state: "paused", until };
    }
    if (await dropEndedPause(from.site)) await tellAll();
    const reply = await check(message, turn.overtaken);
    if (reply.state !== "checked") return reply;
    rest();
    await reportChecking(reply.lists);
    return audible(reply, message.text, from.site);
  } catch (error) {
    if (!(error instanceof Away)) throw error;
    watch();
    await reportAway(error.reason);
    return { state: "away", reason: error.reason };
  } finally {
    turn.end();
  }
}

/**
 * @param {IgnoreMessage} message
 * @param {Sender} from
 */
async function answerIgnore(message, from) {
  await silence(message, from.site);
  await tellAll(); // the same words may be flagged in other tabs
  return { ok: true };
}

/**
 * Only the fields of the contract go on: nothing typed can slip through.
 * @param {FeedbackBody} body
 * @param {Sender} from
 * @returns {Promise<FeedbackReply>}
 */
async function answerFeedback({ kind, rule, finding, site, choice }, from) {
  try {
    await ask("/v1/feedback", { kind, rule, finding, site: site ?? from.site ?? undefined, choice });
    return { ok: true };
  } catch {
    return { ok: false };
  }
}

/**
 * Tell the other frames of the tab what this one would hold a post for.
 * @param {GateMessage} message
 * @param {Sender} from
 */
async function passOn({ pending, grave }, from) {
  const { tab, frame } = from;
  if (tab === undefined || frame === undefined) return;
  await remember(tab, frame, from.site);
  /** @type {GateNotice} */
  const notice = { kind: "gate", frame, pending, grave };
  for (const other of new Set([0, ...(await framesOf(tab))])) {
    if (other !== frame) void tell(tab, other, notice);
  }
}

/**
 * @param {StatusMessage} message
 * @param {Sender} from
 * @returns {Promise<StatusReply>}
 */
async function answerStatus({ fresh }, from) {
  await remember(from.tab, from.frame, from.site);
  if (fresh || !stateNow()) await lookAround();
  if (stateNow()?.state === "away") watch();
  return status(from.site);
}

/**
 * @param {string | null} site
 * @returns {Promise<StatusReply>}
 */
async function status(site) {
  const { kind: _, ...state } = await noticeFor(site);
  return { ...state, lists: listsNow(), pausedUntil: await pausedUntil(site) };
}

/**
 * Ask the checker how it is, whatever was known before.
 * @returns {Promise<{ version?: string, rules?: number, problems?: Overview["problems"] }>}
 */
async function lookAround() {
  try {
    const found = await ask("/v1/status");
    rest();
    await reportChecking(found.lists);
    return found;
  } catch (error) {
    await reportAway(error instanceof Away ? error.reason : "error");
    return {};
  }
}

/**
 * @param {string | null} site
 * @returns {Promise<Overview>}
 */
async function overview(site) {
  const { rules, problems } = await lookAround();
  const { languageChoice, managed, mayPause } = await settings();
  const { token, ...open } = managed;
  const address = await paired().then((to) => to.address, () => undefined);
  const { version } = chrome.runtime.getManifest();
  const { missing } = await addedSites();
  return {
    ...(await status(site)),
    ...{ version, address, rules, problems, languageChoice, mayPause },
    managed: token ? { ...open, token: "" } : open,
    silenced: await silenced(),
    sitesMissing: missing,
  };
}

/**
 * @param {string} site
 * @param {boolean} on
 */
async function pauseSite(site, on) {
  await pause(site, on);
  await tellAll();
}

/** IT's settings have arrived or changed: nothing learned under the former ones counts. */
async function takePolicy() {
  await forgetPairing();
  await registerAdded();
  await lookAround();
  await tellAll();
}
