// A page that listens as early and as high as it can, and tries to learn or to click what is not its own.
import { bench, element } from "./parts/bench.js";

const editor = element("textarea", { id: "editor" });
bench({ text: () => editor.value, focus: () => editor.focus(), element: () => editor });
const button = document.getElementById("post");
window.seen = [];
const note = (event) => {
  const strange = event.target instanceof Element && ![document.documentElement, document.body, editor, button].includes(event.target);
  if (strange) window.seen.push(`${event.type} ${event.key ?? event.data ?? ""}`);
};
for (const name of Object.keys(window)) {
  if (name.startsWith("on") && name !== "onscroll") addEventListener(name.slice(2), note, true);
}
for (const name of ["focusin", "focusout", "beforeinput", "compositionstart", "textInput"]) addEventListener(name, note, true);
window.added = [];
new MutationObserver((records) => {
  for (const { addedNodes } of records) window.added.push(...[...addedNodes].filter((node) => node.parentNode === document.documentElement));
}).observe(document, { childList: true, subtree: true });
