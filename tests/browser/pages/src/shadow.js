// A composer in a closed shadow root inside an open one, its form and button with it.
import { bench, element } from "./parts/bench.js";

const outer = element("x-app").attachShadow({ mode: "open" });
const host = document.createElement("x-composer");
outer.append(host);
const root = host.attachShadow({ mode: "closed" });
root.innerHTML = `<style>textarea { box-sizing: border-box; width: 420px; height: 90px; padding: 8px; font: 16px/1.4 sans-serif }</style>
  <form><textarea id="editor"></textarea><button id="submit">Submit</button></form>`;
const editor = root.querySelector("textarea");
bench({
  text: () => editor.value,
  focus: () => editor.focus(),
  element: () => editor,
  button: () => root.getElementById("submit"),
});
root.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  window.bench.posts.push({ how: "submit", text: editor.value });
});
