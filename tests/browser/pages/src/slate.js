import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, ReactEditor, Slate, withReact } from "slate-react";
import { bench, element } from "./parts/bench.js";

const editor = withHistory(withReact(createEditor()));
const empty = [{ type: "paragraph", children: [{ text: "" }] }];

function onKeyDown(event) {
  if ((!event.ctrlKey && !event.metaKey) || event.key !== "b") return;
  event.preventDefault();
  if (Editor.marks(editor)?.bold) Editor.removeMark(editor, "bold");
  else Editor.addMark(editor, "bold", true);
}

const renderLeaf = ({ attributes, children, leaf }) =>
  createElement("span", { ...attributes, style: { fontWeight: leaf.bold ? "bold" : "normal" } }, children);

function Post() {
  const editable = createElement(Editable, { className: "editor", onKeyDown, renderLeaf });
  return createElement(Slate, { editor, initialValue: empty }, editable);
}

createRoot(element("div")).render(createElement(Post));
bench({
  text: () => editor.children.map((block) => Node.string(block)).join("\n"),
  focus: () => ReactEditor.focus(editor),
  element: () => ReactEditor.toDOMNode(editor, editor),
});
