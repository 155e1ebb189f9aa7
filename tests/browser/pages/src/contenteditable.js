import { bench, element } from "./bench.js";

const editor = element("div", { id: "editor", class: "editor", contenteditable: "true", role: "textbox" });
bench({ text: () => editor.innerText, focus: () => editor.focus() });
