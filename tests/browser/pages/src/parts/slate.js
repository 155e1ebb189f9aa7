import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, ReactEditor, Slate, withReact } from "slate-react";
import { element } from "./bench.js";

/** Makes a Slate editor. @param {(event: KeyboardEvent) => void} [pressed] hears every key first */
export function slate(pressed = () => undefined) {
  const editor = withHistory(withReact(createEditor()));

  function onKeyDown(event) {
    pressed(event);
    if ((!event.ctrlKey && !event.metaKey) || event.key !== "b") return;
    event.preventDefault();
    if (Editor.marks(editor)?.bold) Editor.removeMark(editor, "bold");
    else Editor.addMark(editor, "bold", true);
  }

  const renderLeaf = ({ attributes, children, leaf }) =>
    createElement("span", { ...attributes, style: { fontWeight: leaf.bold ? "bold" : "normal" } }, children);

  function Post() {
    const editable = createElement(Editable, { className: "editor", role: "textbox", onKeyDown, renderLeaf });
    return createElement(Slate, { editor, initialValue: [{ type: "paragraph", children: [{ text: "" }] }] }, editable);
  }

  createRoot(element("div")).render(createElement(Post));
  return {
    text: () => editor.children.map((block) => Node.string(block)).join("\n"),
    focus: () => ReactEditor.focus(editor),
    element: () => ReactEditor.toDOMNode(editor, editor),
    atStart: () => editor.selection !== null && Editor.isStart(editor, editor.selection.focus, []),
    clear: () => Transforms.delete(editor, { at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) } }),
  };
}
