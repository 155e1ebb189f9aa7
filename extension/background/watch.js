// Noticing that the checker is back. Nothing runs while all is well, and nothing while nobody writes:
// the checker is tried again with growing pauses, only while it is away and somebody asked lately.

import { ask } from "./checker.js";
import { Away } from "./pairing.js";
import { reportAway, reportChecking, stateNow } from "./state.js";

/** Times in milliseconds. */
const limits = Object.freeze({
  firstPause: 1_000,
  /** Under the 30 s after which a browser stops an idle worker, so that a watch survives its pauses. */
  longestPause: 16_000,
  /** Nobody asked for so long: the next check will find out by itself. */
  interest: 5 * 60_000,
});

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {number} */
let pause = limits.firstPause;
let askedAt = 0;

/** Somebody asked and got nothing: watch for the checker's return. */
export function watch() {
  askedAt = performance.now();
  timer ??= setTimeout(look, pause);
}

/** The checker answered: nothing is left to watch for. */
export function rest() {
  clearTimeout(timer);
  timer = undefined;
  pause = limits.firstPause;
}

async function look() {
  try {
    const { lists } = await ask("/v1/status");
    rest();
    await reportChecking(lists);
  } catch (error) {
    timer = undefined;
    await reportAway(error instanceof Away ? error.reason : "error");
    pause = Math.min(pause * 2, limits.longestPause);
    if (stateNow()?.state === "away" && performance.now() - askedAt < limits.interest) timer = setTimeout(look, pause);
  }
}
