// TikTok: a Draft.js comment box that sends on Enter, and a button that is a div.
import { bench, element } from "./parts/bench.js";
import { draft } from "./parts/draft.js";

const frame = element("div", { class: "editor", "data-e2e": "comment-input" });
const button = element("div", { "data-e2e": "comment-post", role: "button", tabindex: "0" });
button.textContent = "Posting";
const post = (how) => {
  window.bench.posts.push({ how, text: comment.text() });
  clear();
};
const handleReturn = () => {
  post("enter");
  return "handled";
};
const { clear, ...comment } = draft(frame, { handleReturn });
bench({ ...comment, button: () => button });
button.addEventListener("click", () => post("click"));
