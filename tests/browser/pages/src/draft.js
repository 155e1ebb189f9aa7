import { Editor, EditorState, RichUtils } from "draft-js";
import { Component, createElement } from "react";
import { createRoot } from "react-dom/client";
import { bench, element } from "./parts/bench.js";

let state = EditorState.createEmpty();
let editor = null;

class Post extends Component {
  constructor(props) {
    super(props);
    this.state = { editorState: state };
  }

  render() {
    const onChange = (editorState) => {
      state = editorState;
      this.setState({ editorState });
    };
    const handleKeyCommand = (command, before) => {
      const after = RichUtils.handleKeyCommand(before, command);
      if (after) onChange(after);
      return after ? "handled" : "not-handled";
    };
    const ref = (made) => (editor = made);
    return createElement(Editor, { ref, onChange, handleKeyCommand, editorState: this.state.editorState });
  }
}

const frame = element("div", { class: "editor" });
createRoot(frame).render(createElement(Post));
bench({
  text: () => state.getCurrentContent().getPlainText("\n"),
  focus: () => editor.focus(),
  element: () => frame.querySelector("[contenteditable]"),
});
