// Who sent a message. The browser vouches for the sender; this decides whether it may ask.

import { coveredSite } from "./sites.js";

/**
 * @typedef {object} Sender
 * @property {boolean} page whether it is one of our own pages
 * @property {string | null} site the host of the covered site, null for our own pages
 * @property {number | undefined} tab
 * @property {number | undefined} frame
 * @property {string} key names the document among all that are open
 */

/**
 * Our own pages and our content scripts on covered sites; null for everyone else. A blank frame of a
 * covered site says so by its origin, a sandboxed one (origin "null") by its address.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<Sender | null>}
 */
export async function whoSent(sender) {
  if (sender.id !== chrome.runtime.id) return null;
  const page = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  const site = page ? null : await coveredSite(sender.origin && sender.origin !== "null" ? sender.origin : sender.url);
  if (!page && site === null) return null;
  const tab = sender.tab?.id;
  const frame = sender.frameId;
  return { page, site, tab, frame, key: `${tab ?? "page"}/${sender.documentId ?? frame ?? 0}` };
}
