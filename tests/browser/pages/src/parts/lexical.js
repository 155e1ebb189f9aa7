import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $getRoot, createEditor } from "lexical";

/** Makes a Lexical editor of an element. @param {HTMLElement} root */
export function lexical(root) {
  root.style.whiteSpace = "pre-wrap";
  const editor = createEditor({ namespace: "post", onError: (error) => console.error(error) });
  const clear = () => $getRoot().clear().append($createParagraphNode()).selectEnd();
  editor.setRootElement(root);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.update(clear, { discrete: true });
  return {
    text: () => editor.getEditorState().read(() => $getRoot().getTextContent()).replaceAll("\n\n", "\n"),
    focus: () => editor.focus(),
    element: () => root,
    clear: () => editor.update(clear),
    editor,
  };
}
