import { ContentState, Editor, EditorState, RichUtils } from "draft-js";
import { Component, createElement } from "react";
import { createRoot } from "react-dom/client";

/**
 * Makes a Draft.js editor in `frame`.
 * @param {HTMLElement} frame
 * @param {object} [props] more of its properties
 */
export function draft(frame, props = {}) {
  let state = EditorState.createEmpty();
  let editor = null;
  let change = () => undefined;

  class Post extends Component {
    constructor(given) {
      super(given);
      this.state = { editorState: state };
      change = (editorState) => {
        state = editorState;
        this.setState({ editorState });
      };
    }

    render() {
      const handleKeyCommand = (command, before) => {
        const after = RichUtils.handleKeyCommand(before, command);
        if (after) change(after);
        return after ? "handled" : "not-handled";
      };
      const ref = (made) => (editor = made);
      return createElement(Editor, { ref, onChange: change, handleKeyCommand, editorState: this.state.editorState, ...props });
    }
  }

  createRoot(frame).render(createElement(Post));
  return {
    text: () => state.getCurrentContent().getPlainText("\n"),
    focus: () => editor.focus(),
    element: () => frame.querySelector("[contenteditable]"),
    clear: () => change(EditorState.moveFocusToEnd(EditorState.push(state, ContentState.createFromText(""), "remove-range"))),
  };
}
