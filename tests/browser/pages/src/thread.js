// A composer with several boxes and one button, in a modal dialog that calls the focus back.
import { bench } from "./parts/bench.js";

const dialog = document.createElement("dialog");
dialog.innerHTML = `<div id="editor" class="editor" contenteditable="true"></div>
  <div id="second" class="editor" contenteditable="true"></div><button id="all" type="button">Post all</button>`;
document.body.append(dialog);
const boxes = [...dialog.querySelectorAll(".editor")];
bench({ text: () => boxes.map((box) => box.innerText).join("|"), focus: () => boxes[0].focus(), element: () => boxes[1], button: () => dialog.querySelector("#all") });
dialog.querySelector("#all").addEventListener("click", () => window.bench.posts.push({ how: "all", text: window.bench.text() }));
dialog.showModal();
document.addEventListener("focusin", (event) => {
  if (!dialog.contains(event.target)) boxes[0].focus();
}, true);
