// YouTube: a comment box whose button is off until something is written.
import { bench, box, element } from "./parts/bench.js";

const around = element("ytd-commentbox");
const editor = box(around);
editor.id = "contenteditable-root";
editor.setAttribute("aria-label", "Tambahkan komentar...");
const wrap = document.createElement("ytd-button-renderer");
wrap.id = "submit-button";
wrap.innerHTML = '<button disabled aria-label="Komentari">Komentari</button>';
around.append(wrap);
const button = wrap.querySelector("button");
const text = () => editor.innerText;
bench({ text, focus: () => editor.focus(), element: () => editor, button: () => button });
editor.addEventListener("input", () => (button.disabled = !text().trim()));
button.addEventListener("click", () => {
  window.bench.posts.push({ how: "click", text: text() });
  editor.textContent = "";
});
