// A chat that sends on Enter and clears its box, as messengers do.
import { bench, element } from "./parts/bench.js";

const editor = element("div", { id: "editor", class: "editor", contenteditable: "true", role: "textbox", "aria-label": "Message" });
bench({ text: () => editor.innerText, focus: () => editor.focus(), element: () => editor });
editor.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  window.bench.posts.push({ how: "enter", text: editor.innerText });
  editor.replaceChildren();
});
