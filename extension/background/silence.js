// What the person does not want to be told of again: kept until they take it back, and never what holds a post.
//
// Neither words nor anything to guess them from without the key are kept: each entry is a digest of a rule
// and the words it flagged, under a random key of this installation.

import { Kept } from "./kept.js";
import { gateRules } from "./settings.js";

/** @type {Record<VerdictName, number>} */
const gravity = { clear: 0, advise: 1, warn: 2, confirm: 3 };

/** In place of a site: on all of them. */
const EVERYWHERE = "*";

const encoder = new TextEncoder();

/** By digest and site; see `nameOf`. @type {Kept<Record<string, Silenced>>} */
const kept = new Kept("local", "silenced", {});
/** @type {Promise<CryptoKey> | null} */
let key = null;
/** Changes happen one after the other, so that none is lost. @type {Promise<unknown>} */
let changing = Promise.resolve();

/**
 * Not to be told again of these words on this site.
 * @param {IgnoreMessage} message
 * @param {string | null} site null for our own pages
 */
export async function silence({ rule, title, words }, site) {
  if (!(await gateRules()).ignore) return;
  const digest = await digestOf(rule, words);
  /** @type {Silenced} */
  const entry = { title, site: site ?? "", since: Date.now() };
  await change((all) => ({ ...all, [nameOf(digest, entry.site)]: entry }));
}

/**
 * Everything the person silenced, the latest first.
 * @returns {Promise<(Silenced & { name: string })[]>}
 */
export async function silenced() {
  const all = Object.entries(await kept.get()).map(([name, entry]) => ({ name, ...entry }));
  return all.sort((one, other) => other.since - one.since);
}

/**
 * Take back one entry or all, or let one hold everywhere.
 * @param {SilencedMessage} message
 */
export async function changeSilenced({ act, name }) {
  if (act === "clear") return change(() => ({}));
  return change((all) => {
    const entry = all[name ?? ""];
    const others = Object.entries(all).filter(([other]) => other !== name);
    if (!entry || act === "show") return Object.fromEntries(others);
    // One entry for everywhere takes the place of those for single sites.
    const [digest] = (name ?? "").split(" ");
    const left = others.filter(([other]) => !other.startsWith(`${digest} `));
    return { ...Object.fromEntries(left), [nameOf(digest, EVERYWHERE)]: { ...entry, site: EVERYWHERE } };
  });
}

/**
 * An answer without what was silenced; its verdict is that of the findings left.
 * @param {Checked} checked
 * @param {string} text what was checked
 * @param {string | null} site
 * @returns {Promise<Checked>}
 */
export async function audible(checked, text, site) {
  const all = await kept.get();
  const { hold, ignore } = await gateRules();
  if (!ignore || Object.keys(all).length === 0) return checked;
  const heard = await Promise.all(
    checked.findings.map(async ({ severity, rule, start, end }) => {
      if (severity === "confirm" || severity === hold) return true;
      const digest = await digestOf(rule, text.slice(start, end));
      return !(nameOf(digest, site ?? "") in all || nameOf(digest, EVERYWHERE) in all);
    }),
  );
  const findings = checked.findings.filter((_, i) => heard[i]);
  if (findings.length === checked.findings.length) return checked;
  /** @type {VerdictName[]} */
  const grades = ["clear", ...findings.map(({ severity }) => severity)];
  const verdict = grades.reduce((worst, grade) => (gravity[grade] > gravity[worst] ? grade : worst));
  return { ...checked, findings, verdict };
}

/** @param {string} digest @param {string} site */
function nameOf(digest, site) {
  return `${digest} ${site}`;
}

/** @param {(all: Record<string, Silenced>) => Record<string, Silenced>} made */
function change(made) {
  const done = changing.then(async () => kept.set(made(await kept.get())));
  changing = done.catch(() => undefined);
  return done;
}

/**
 * HMAC-SHA256 in hexadecimal. Capitals and spaces make no difference.
 * @param {string} rule
 * @param {string} words
 */
async function digestOf(rule, words) {
  const said = `${rule}\n${words.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ")}`;
  key ??= ownKey();
  const signature = await crypto.subtle.sign("HMAC", await key, encoder.encode(said));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The key of this installation, made when it is first needed. */
async function ownKey() {
  const { silenceKey } = await chrome.storage.local.get("silenceKey");
  const bytes = silenceKey ? Uint8Array.from(/** @type {number[]} */ (silenceKey)) : crypto.getRandomValues(new Uint8Array(32));
  if (!silenceKey) await chrome.storage.local.set({ silenceKey: [...bytes] });
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}
