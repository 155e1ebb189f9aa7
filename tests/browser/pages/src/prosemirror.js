import { baseKeymap, toggleMark } from "prosemirror-commands";
import { closeHistory, history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { bench, element } from "./parts/bench.js";

const keys = keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-b": toggleMark(schema.marks.strong) });
const view = new EditorView(element("div"), {
  state: EditorState.create({ schema, plugins: [history(), keys, keymap(baseKeymap)] }),
  attributes: { class: "editor" },
});
view.dom.style.whiteSpace = "pre-wrap";
bench({
  text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n"),
  focus: () => view.focus(),
  element: () => view.dom,
  // Half a second's edits side by side are one step of undo.
  newStep: () => view.dispatch(closeHistory(view.state.tr)),
});
