// The options: the language, what the organisation has set, and all that Bijak can say of its own state.

import { overview, part, showLink, showOffice, showState } from "../saying.js";
import { phrase, speak, wordsOf } from "../words.js";

/** Added sites that the browser does not let us read yet. @type {string[]} */
let missing = [];

await show(await overview({ kind: "overview" }));

part("again", HTMLButtonElement).addEventListener("click", async () => {
  await show(await overview({ kind: "overview" }));
});

part("language", HTMLSelectElement).addEventListener("change", async ({ currentTarget }) => {
  const choice = /** @type {LanguageChoice} */ (/** @type {HTMLSelectElement} */ (currentTarget).value);
  await show(await overview({ kind: "language", choice }));
});

part("allow", HTMLButtonElement).addEventListener("click", async () => {
  // The browser asks the person, and only while it handles their click.
  await chrome.permissions.request({ origins: missing.map((host) => `https://${host}/*`) });
  await show(await overview({ kind: "overview" }));
});

part("silenced", HTMLUListElement).addEventListener("click", async ({ target }) => {
  const button = target instanceof HTMLButtonElement ? target : null;
  const act = /** @type {SilencedMessage["act"]} */ (button?.dataset.act);
  if (button) await show(await overview({ kind: "silenced", act, name: button.value }));
});

part("silenced-clear", HTMLButtonElement).addEventListener("click", async () => {
  await show(await overview({ kind: "silenced", act: "clear" }));
});

/** @param {Overview} now */
async function show(now) {
  const words = await wordsOf(now.language);
  speak(words, now.language);
  document.title = phrase(words, "options_title");
  showState(part("state", HTMLElement), now, words);
  showOffice(now);
  showChoices(now, words);
  showSilenced(now, words);
  showManaged(now, words);
  showFacts(now, words);
}

/**
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showChoices({ languageChoice, managed, mayPause }, words) {
  const language = part("language", HTMLSelectElement);
  language.value = languageChoice;
  language.disabled = "language" in managed;
  part("pause", HTMLElement).textContent = phrase(words, mayPause ? "options_pause_yes" : "options_pause_no");
  for (const lock of document.querySelectorAll("[data-managed]")) {
    lock.toggleAttribute("hidden", !((lock.getAttribute("data-managed") ?? "") in managed));
  }
}

/**
 * What the person does not want to see again, each to be taken back.
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showSilenced({ silenced, gate, language }, words) {
  const some = silenced.length > 0;
  const said = some ? "options_silenced_more" : "options_silenced_none";
  part("silenced-more", HTMLElement).textContent = phrase(words, gate.ignore ? said : "options_silenced_locked");
  part("silenced", HTMLElement).hidden = !some;
  part("silenced-clear", HTMLElement).hidden = silenced.length < 2;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long" });
  const rows = silenced.map(({ name, title, site, since }) => {
    const [row, what, where] = [document.createElement("li"), document.createElement("b"), document.createElement("span")];
    what.textContent = title;
    where.className = "faint";
    where.textContent = saidOf(site, day.format(since), words);
    const buttons = [silencedButton(name, "show", phrase(words, "options_silenced_show"), title)];
    if (site !== "*" && gate.ignore) buttons.push(silencedButton(name, "everywhere", phrase(words, "options_silenced_widen"), title));
    const acts = document.createElement("span");
    acts.className = "row";
    acts.append(...buttons);
    row.append(what, where, acts);
    return row;
  });
  part("silenced", HTMLElement).replaceChildren(...rows);
}

/**
 * @param {string} site
 * @param {string} day
 * @param {Record<string, string>} words
 */
function saidOf(site, day, words) {
  if (site === "*") return phrase(words, "options_silenced_everywhere", day);
  return site ? phrase(words, "options_silenced_site", site, day) : phrase(words, "options_silenced_own", day);
}

/**
 * @param {string} name
 * @param {SilencedMessage["act"]} act
 * @param {string} said
 * @param {string} title of the entry, for those who hear the buttons one by one
 */
function silencedButton(name, act, said, title) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", value: name, textContent: said, ariaLabel: `${said}: ${title}` });
  button.dataset.act = act;
  return button;
}

/**
 * Every setting the organisation has made, with its value in words.
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showManaged({ managed, sitesMissing }, words) {
  const settings = Object.entries(managed);
  part("managed", HTMLElement).hidden = settings.length === 0;
  const rows = settings.flatMap(([name, value]) => {
    const [term, detail] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = phrase(words, `managed_${name}`);
    detail.textContent = Array.isArray(value) ? value.join(", ") : words[`managed_${name}_${value}`] ?? String(value);
    return [term, detail];
  });
  part("managed-settings", HTMLElement).replaceChildren(...rows);
  missing = sitesMissing;
  part("missing", HTMLElement).hidden = missing.length === 0;
  part("missing-sites", HTMLElement).textContent = missing.join(", ");
}

/**
 * @param {Overview} now
 * @param {Record<string, string>} words
 */
function showFacts({ address, lists, rules, version, managed, problems = [] }, words) {
  part("address", HTMLElement).textContent = address ?? phrase(words, "options_address_none");
  part("lists", HTMLElement).textContent = lists?.version ?? "–";
  const { lists_owner: owner, lists_url: url } = managed;
  showLink(part("lists-owner", HTMLAnchorElement), owner ?? url, url);
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
