import { bench, element } from "./parts/bench.js";

const form = element("form");
const editor = element("textarea", { id: "editor" });
const submit = element("button", { id: "submit" });
submit.textContent = "Submit";
form.append(editor, submit);
bench({ text: () => editor.value, focus: () => editor.focus(), element: () => editor, button: () => submit });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  window.bench.posts.push({ how: "submit", text: editor.value });
});
