import { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import StarterKit from "@tiptap/starter-kit";
import { bench, element } from "./parts/bench.js";

const editor = new Editor({
  element: element("div"),
  extensions: [StarterKit],
  editorProps: { attributes: { class: "editor" } },
});
bench({
  text: () => editor.getText({ blockSeparator: "\n" }),
  focus: () => editor.commands.focus(),
  element: () => editor.view.dom,
  newStep: () => editor.view.dispatch(closeHistory(editor.state.tr)),
});
