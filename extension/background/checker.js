// Asking the checker: one request at a time for each draft, proven, with one more try after pairing anew.

import { Away, pairAnew, paired, pairingServed, post, prove, reach } from "./pairing.js";
import { settings } from "./settings.js";

/** A checker that needs longer than this, in milliseconds, is treated as away. */
const PATIENCE = 5_000;

/** This very request was refused; the checker is fine. */
export class Refused extends Error {}

/** @type {Map<string, AbortController>} the running request of each draft */
const running = new Map();

/**
 * Begin a check of a draft and give up a former one. Messages wait for the same things until here, so that
 * turns are taken in the order in which they came.
 * @param {string} key names the draft among all frames
 * @returns {{ overtaken: AbortSignal, end: () => void }}
 */
export function takeTurn(key) {
  running.get(key)?.abort();
  const mine = new AbortController();
  running.set(key, mine);
  const end = () => void (running.get(key) === mine && running.delete(key));
  return { overtaken: mine.signal, end };
}

/**
 * Check a draft.
 * @param {CheckMessage} message
 * @param {AbortSignal} overtaken
 * @returns {Promise<CheckReply>} rejected with `Away`
 */
export async function check({ text, site, surface }, overtaken) {
  try {
    const { verdict, findings, complete, lists } = await ask("/v1/check", { text, site, surface }, overtaken);
    if (!Array.isArray(findings)) throw new Away("error");
    return overtaken.aborted ? { state: "overtaken" } : { state: "checked", verdict, findings, complete, lists };
  } catch (error) {
    if (overtaken.aborted) return { state: "overtaken" };
    if (error instanceof Refused) return { state: "refused", reason: "too-long" };
    throw error;
  }
}

/**
 * Ask the checker something; whatever fails is tried once more with a new pairing, because the checker may
 * have been restarted with another port or token.
 * @param {string} path
 * @param {unknown} [body] posted as JSON; without one the path is read
 * @param {AbortSignal} [overtaken]
 * @returns {Promise<any>} rejected with `Away`, `Refused`, or `AbortError` when overtaken
 */
export async function ask(path, body, overtaken) {
  const to = await paired();
  try {
    return await askOnce(to, path, body, overtaken);
  } catch (error) {
    if (!(error instanceof Away) || error.reason === "error") throw error;
    const other = await pairAnew(to, error.reason);
    if (!other) throw error;
    return askOnce(other, path, body, overtaken);
  }
}

/**
 * @param {import("./pairing.js").Pairing} to
 * @param {string} path
 * @param {unknown} body
 * @param {AbortSignal} [overtaken]
 */
async function askOnce(to, path, body, overtaken) {
  await prove(to);
  const { language } = await settings();
  const headers = { Authorization: `Bearer ${to.token}`, "Accept-Language": language };
  const patience = AbortSignal.timeout(PATIENCE);
  const signal = overtaken ? AbortSignal.any([overtaken, patience]) : patience;
  const url = `${to.address}${path}`;
  const response = body === undefined ? await reach(url, { headers, signal }) : await post(url, headers, body, signal);
  if (response.status === 401 || response.status === 403) throw new Away("unauthorised");
  if (response.status === 413) throw new Refused();
  if (!response.ok) throw new Away("error");
  pairingServed();
  return response.status === 204 ? null : read(response, signal);
}

/**
 * @param {Response} response
 * @param {AbortSignal} signal
 */
async function read(response, signal) {
  try {
    return await response.json();
  } catch (error) {
    if (signal.aborted && error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Away("error");
  }
}
