// Facebook: a Lexical composer in a dialog that calls the focus back, takes keys and closes on a click beside it.
import { bench, box, element } from "./parts/bench.js";
import { lexical } from "./parts/lexical.js";

const dialog = element("div", { role: "dialog", "aria-modal": "true", "aria-label": "Buat postingan" });
const editor = box(dialog);
const button = document.createElement("div");
for (const [name, value] of [["role", "button"], ["tabindex", "0"], ["aria-label", "Kirim"]]) button.setAttribute(name, value);
button.textContent = "Kirim";
dialog.append(button);
const { clear: _, editor: __, ...composer } = lexical(editor);
bench({ ...composer, button: () => button });
button.addEventListener("click", () => window.bench.posts.push({ how: "click", text: composer.text() }));
window.closed = 0;
const inside = (event) => dialog.contains(event.target);
document.addEventListener("focusin", (event) => inside(event) || editor.focus(), true);
document.addEventListener("keydown", (event) => inside(event) || (event.preventDefault(), editor.focus()), true);
for (const type of ["pointerdown", "mousedown", "click"]) {
  document.addEventListener(type, (event) => inside(event) || (window.closed += 1), true);
}
