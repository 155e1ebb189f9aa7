// The options: the language, and all that Bijak can say of its own state.

import { overview, part, showState } from "../saying.js";
import { phrase, speak, wordsOf } from "../words.js";

await show(await overview({ kind: "overview" }));

part("again", HTMLButtonElement).addEventListener("click", async () => {
  await show(await overview({ kind: "overview" }));
});

part("language", HTMLSelectElement).addEventListener("change", async ({ currentTarget }) => {
  const choice = /** @type {LanguageChoice} */ (/** @type {HTMLSelectElement} */ (currentTarget).value);
  await show(await overview({ kind: "language", choice }));
});

/** @param {Overview} now */
async function show(now) {
  const words = await wordsOf(now.language);
  speak(words, now.language);
  document.title = phrase(words, "options_title");
  showState(part("state", HTMLElement), now, words);
  showChoices(now, words);
  showFacts(now, words);
}

/**
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showChoices({ languageChoice, managed, mayPause }, words) {
  const language = part("language", HTMLSelectElement);
  language.value = languageChoice;
  language.disabled = managed.includes("language");
  part("pause", HTMLElement).textContent = phrase(words, mayPause ? "options_pause_yes" : "options_pause_no");
  for (const lock of document.querySelectorAll("[data-managed]")) {
    lock.toggleAttribute("hidden", !managed.includes(lock.getAttribute("data-managed") ?? ""));
  }
}

/**
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showFacts({ address, lists, rules, version, problems = [] }, words) {
  part("address", HTMLElement).textContent = address ?? phrase(words, "options_address_none");
  part("lists", HTMLElement).textContent = lists?.version ?? "–";
  part("rules", HTMLElement).textContent = rules === undefined ? "–" : String(rules);
  part("version", HTMLElement).textContent = version;
  part("problems", HTMLElement).hidden = problems.length === 0;
  const lines = problems.map(({ file, line, message }) => {
    const item = document.createElement("li");
    item.textContent = phrase(words, "options_problem", file, line, message);
    return item;
  });
  part("problem-list", HTMLElement).replaceChildren(...lines);
}
