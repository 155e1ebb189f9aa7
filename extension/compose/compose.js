// The page to try Bijak on. It stands in for a social site: nothing is sent anywhere, and our content
// scripts work here exactly as they do there.

import { overview, part } from "../saying.js";
import { phrase, speak, wordsOf } from "../words.js";

const { language } = await overview({ kind: "overview" });
const words = await wordsOf(language);
const post = part("post-text", HTMLTextAreaElement);
const comment = part("comment-text", HTMLElement);

speak(words, language);
document.title = phrase(words, "compose_title");
post.placeholder = phrase(words, "compose_post_hint");
comment.dataset.placeholder = phrase(words, "compose_comment_hint");
answerTo(part("post", HTMLFormElement), () => post.value);
answerTo(part("comment", HTMLFormElement), () => comment.innerText);

for (const sample of part("samples", HTMLElement).querySelectorAll("button")) {
  sample.addEventListener("click", () => write(sample.textContent ?? ""));
}

/**
 * Say what would have happened, in place of posting.
 * @param {HTMLFormElement} form
 * @param {() => string} text
 */
function answerTo(form, text) {
  const said = form.querySelector(".said");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (said) said.textContent = phrase(words, text().trim() ? "compose_posted" : "compose_empty");
  });
  form.addEventListener("input", () => said?.replaceChildren());
}

/**
 * Put a sample into the post box the way a paste would, so that the browser's undo takes it back.
 * @param {string} text
 */
function write(text) {
  post.focus();
  post.select();
  document.execCommand("insertText", false, text);
}
