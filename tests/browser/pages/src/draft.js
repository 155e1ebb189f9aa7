import { Editor, EditorState } from "draft-js";
import { Component, createElement } from "react";
import { createRoot } from "react-dom/client";
import { bench, element } from "./bench.js";

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
    const ref = (made) => (editor = made);
    return createElement(Editor, { ref, onChange, editorState: this.state.editorState });
  }
}

createRoot(element("div", { class: "editor" })).render(createElement(Post));
bench({ text: () => state.getCurrentContent().getPlainText("\n"), focus: () => editor.focus() });
