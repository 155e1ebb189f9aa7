// Who sent a message. The browser vouches for the sender; this decides whether it may ask.

/**
 * @typedef {object} Sender
 * @property {boolean} page whether it is one of our own pages
 * @property {string | null} site the host of the covered site, null for our own pages
 * @property {number | undefined} tab
 * @property {number | undefined} frame
 * @property {string} key names the document among all that are open
 */

const scripts = chrome.runtime.getManifest().content_scripts ?? [];
const covered = scripts.flatMap(({ matches = [] }) => matches.map(hostTest));

/**
 * @param {string} pattern a match pattern of the manifest: https, a host or `*.` and a host, every path
 * @returns {(host: string) => boolean}
 */
function hostTest(pattern) {
  const host = pattern.slice("https://".length, -"/*".length);
  if (!host.startsWith("*.")) return (name) => name === host;
  const base = host.slice(2);
  return (name) => name === base || name.endsWith(`.${base}`);
}

/**
 * The host of a covered site, or null.
 * @param {string | undefined} url
 * @returns {string | null}
 */
export function coveredSite(url) {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && covered.some((is) => is(hostname)) ? hostname : null;
}

/**
 * Our own pages and our content scripts on covered sites; null for everyone else. A blank frame of a
 * covered site says so by its origin, a sandboxed one (origin "null") by its address.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Sender | null}
 */
export function whoSent(sender) {
  if (sender.id !== chrome.runtime.id) return null;
  const page = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  const site = page ? null : coveredSite(sender.origin && sender.origin !== "null" ? sender.origin : sender.url);
  if (!page && site === null) return null;
  const tab = sender.tab?.id;
  const frame = sender.frameId;
  return { page, site, tab, frame, key: `${tab ?? "page"}/${sender.documentId ?? frame ?? 0}` };
}
