// On which sites Bijak works: those of the manifest, more and fewer as IT has set.
//
// A site that IT adds needs a permission of its own. An extension packed for an organisation may carry it;
// otherwise the person is asked once, on the settings page.

import { managed } from "./managed.js";

const scripts = chrome.runtime.getManifest().content_scripts ?? [];
const known = scripts.flatMap(({ matches = [] }) => matches.map((match) => match.slice("https://".length, -"/*".length)));

/** The name under which the browser keeps our scripts for added sites. */
const ADDED = "sites-added";

/**
 * @param {string} host a host, or `*.` and a host, which means that host too
 * @param {string} name
 */
function matches(host, name) {
  const base = host.startsWith("*.") ? host.slice(2) : null;
  return base === null ? name === host : name === base || name.endsWith(`.${base}`);
}

/**
 * The host of a site that Bijak may work on, or null; for those that IT has removed too.
 * @param {string | undefined} url
 * @returns {Promise<string | null>}
 */
export async function coveredSite(url) {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const { sites_added: added = [] } = await managed();
  return protocol === "https:" && [...known, ...added].some((host) => matches(host, hostname)) ? hostname : null;
}

/**
 * Whether IT has taken a site out.
 * @param {string | null} site
 */
export async function isRemoved(site) {
  const { sites_removed: removed = [] } = await managed();
  return site !== null && removed.some((host) => matches(host, site));
}

/** @param {string[]} hosts */
function origins(hosts) {
  return hosts.map((host) => `https://${host}/*`);
}

/**
 * The sites IT has added, by whether the browser lets us read them.
 * @returns {Promise<{ allowed: string[], missing: string[] }>}
 */
export async function addedSites() {
  const { sites_added: added = [] } = await managed();
  const may = await Promise.all(added.map((host) => chrome.permissions.contains({ origins: origins([host]) })));
  return { allowed: added.filter((_, i) => may[i]), missing: added.filter((_, i) => !may[i]) };
}

/** Have the browser load our scripts on the added sites too, and on none that was taken back. */
export async function registerAdded() {
  const { allowed } = await addedSites();
  const before = await chrome.scripting.getRegisteredContentScripts({ ids: [ADDED] });
  const [own] = scripts;
  if (before.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [ADDED] });
  if (allowed.length === 0 || !own?.js) return;
  await chrome.scripting.registerContentScripts([
    {
      id: ADDED,
      matches: origins(allowed),
      js: own.js,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: "document_start",
    },
  ]);
}
