// Where the checker is, which token it knows, and its proof that it is the checker.
//
// Nothing typed and no token is sent to an address before the program behind it has shown, over a nonce
// of ours, that it knows the token. The token lives in memory and in chrome.storage.session, which only
// our own pages can read and which is gone with the browser.

import { managed } from "./managed.js";

/** @typedef {{ address: string, token: string }} Pairing */

const NATIVE_HOST = "id.bijak.checker";

/** Times in milliseconds. */
const limits = Object.freeze({
  /** A native host that says nothing for so long says nothing at all. */
  hello: 5_000,
  /** A proof is one HMAC; whoever needs longer is not our checker. */
  proof: 2_000,
  /** The native host is a process; while it does not help it is started at most this often. */
  helloPause: 2_000,
});

/** A redirect could lead a text somewhere else; the rest keeps what is said between us and the checker. */
const aloof = /** @type {const} */ ({
  redirect: "error",
  credentials: "omit",
  cache: "no-store",
  referrerPolicy: "no-referrer",
});

/** Nothing can be checked, and why. */
export class Away extends Error {
  /** @param {AwayReason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @type {Promise<Pairing> | null} */
let pairing = null;
/** @type {Promise<Pairing | null> | null} */
let renewing = null;
let helloBefore = -Infinity;
/** What the native host led to last; said again while it is too early to ask anew. */
let helloFailed = new Away("no-checker");

/**
 * The origin of a checker's address, or null where it is anything but this computer's 127.0.0.1 with a port.
 * Names are refused too: what a name points at is decided elsewhere.
 * @param {unknown} address
 * @returns {string | null}
 */
export function loopback(address) {
  const parts = typeof address === "string" ? /^http:\/\/127\.0\.0\.1:([1-9]\d{0,4})\/?$/.exec(address) : null;
  return parts && Number(parts[1]) <= 65_535 ? `http://127.0.0.1:${parts[1]}` : null;
}

/**
 * The pairing in use, looked up once however many ask.
 * @returns {Promise<Pairing>} rejected with `Away`
 */
export function paired() {
  pairing ??= recall().catch((error) => {
    pairing = null;
    throw error;
  });
  return pairing;
}

/**
 * Look the pairing up anew, after one did not serve. All who ask meanwhile get the same one.
 * @param {Pairing} failed
 * @param {AwayReason} reason what was wrong with it
 * @returns {Promise<Pairing | null>} null when it is too early to look again; rejected with `Away`
 */
export async function pairAnew(failed, reason) {
  const current = await pairing;
  if (current && current !== failed) return current;
  renewing ??= renew(reason).finally(() => {
    renewing = null;
  });
  return renewing;
}

/**
 * @param {AwayReason} reason
 * @returns {Promise<Pairing | null>}
 */
async function renew(reason) {
  if (performance.now() - helloBefore < limits.helloPause) return null;
  await forgetPairing();
  if (reason === "unauthorised" && (await fromPolicy())) {
    // Firefox gives every installation an origin of its own, which the checker learns from the native host.
    helloBefore = performance.now();
    await hello().catch(() => undefined);
  }
  return paired();
}

/** Forget the pairing, in memory and in the session. */
export async function forgetPairing() {
  pairing = null;
  await chrome.storage.session.remove("pairing");
}

/** The checker served us: its native host may be asked again at once when something changes. */
export function pairingServed() {
  helloBefore = -Infinity;
}

/** @returns {Promise<Pairing>} */
async function recall() {
  const { pairing: kept } = await chrome.storage.session.get("pairing");
  if (kept) return /** @type {Pairing} */ (kept);
  const found = await lookUp();
  await chrome.storage.session.set({ pairing: found });
  return found;
}

/**
 * What IT has set comes first; what it left open the native host tells.
 * @returns {Promise<Pairing>}
 */
async function lookUp() {
  const { address, token } = await managed();
  if (await fromPolicy()) {
    if (!token) throw new Away("no-token");
    return accept({ address: address ?? "", token });
  }
  if (performance.now() - helloBefore < limits.helloPause) throw helloFailed;
  helloBefore = performance.now();
  try {
    const told = await hello();
    return accept({ ...told, address: address ?? told.address });
  } catch (error) {
    if (error instanceof Away) helloFailed = error;
    throw error;
  }
}

/** Whether IT gives the token by policy. */
async function fromPolicy() {
  const { token, token_source: source } = await managed();
  return source === undefined ? Boolean(token) : source === "policy";
}

/**
 * @param {{ address: string, token: string }} told
 * @returns {Pairing}
 */
function accept({ address, token }) {
  const origin = loopback(address);
  if (!origin) throw new Away("bad-address");
  return { address: origin, token };
}

/** @returns {Promise<{ address: string, token: string }>} */
async function hello() {
  const asked = chrome.runtime.sendNativeMessage(NATIVE_HOST, { type: "hello", origin: chrome.runtime.getURL("") });
  /** @type {HelloReply | undefined} */
  let reply;
  try {
    reply = await Promise.race([asked, after(limits.hello)]);
  } catch {
    throw new Away("no-host");
  }
  if (!reply || "error" in reply) throw new Away("no-checker");
  return reply;
}

/**
 * @param {number} milliseconds
 * @returns {Promise<undefined>}
 */
function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}

/**
 * Make sure that the program at the address knows the token, right now. Asked before every request and
 * not remembered: whoever takes the port of a checker that has just ended gets a nonce and nothing else.
 * Costs one exchange on a connection that is open anyway.
 * @param {Pairing} to
 * @returns {Promise<void>} rejected with `Away`
 */
export async function prove({ address, token }) {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const response = await post(`${address}/v1/proof`, {}, { nonce }, AbortSignal.timeout(limits.proof));
  if (response.status === 403) throw new Away("unauthorised");
  const shown = response.ok ? await response.json().catch(() => null) : null;
  const said = `bijak-proof-v1\n${address.slice("http://".length)}\n${nonce}`;
  if (!(await signed(shown?.proof, said, token))) throw new Away("wrong-proof");
}

/**
 * @param {unknown} signature HMAC-SHA256 in hexadecimal, as the other side claims
 * @param {string} message
 * @param {string} key
 */
async function signed(signature, message, key) {
  if (typeof signature !== "string" || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const secret = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["verify"]);
  return crypto.subtle.verify("HMAC", secret, bytes, encoder.encode(message));
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Post JSON to the checker.
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {unknown} body
 * @param {AbortSignal} signal
 * @returns {Promise<Response>} rejected with `Away` when nothing answers, with `AbortError` when overtaken
 */
export async function post(url, headers, body, signal) {
  return reach(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal,
  });
}

/**
 * @param {string} url
 * @param {RequestInit} request
 * @returns {Promise<Response>} rejected like `post`
 */
export async function reach(url, request) {
  try {
    return await fetch(url, { ...aloof, ...request });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Away("no-checker");
  }
}
