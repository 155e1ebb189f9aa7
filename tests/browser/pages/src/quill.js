import Quill from "quill";
import { bench, element } from "./parts/bench.js";

const quill = new Quill(element("div", { class: "editor" }), { theme: null });
quill.root.style.whiteSpace = "pre-wrap";
quill.root.style.minHeight = "70px";
bench({
  text: () => quill.getText().replace(/\n$/, ""),
  focus: () => quill.focus(),
  element: () => quill.root,
  // Quill takes everything within a second for one step of undo.
  newStep: () => quill.history.cutoff(),
});
