import { Bold, ClassicEditor, Essentials, Paragraph } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { bench, element } from "./parts/bench.js";

/** The text of a node of CKEditor's own model. */
function textOf(node) {
  return node.is("$text") ? node.data : [...node.getChildren()].map(textOf).join("");
}

const options = { licenseKey: "GPL", plugins: [Essentials, Paragraph, Bold], toolbar: ["undo", "bold"] };
ClassicEditor.create(element("div"), options).then((editor) =>
  bench({
    text: () => [...editor.model.document.getRoot().getChildren()].map(textOf).join("\n"),
    focus: () => editor.editing.view.focus(),
    element: () => editor.editing.view.getDomRoot(),
  }),
);
