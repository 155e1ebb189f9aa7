import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { bench, element } from "./bench.js";

let state = "";

function Editor() {
  const [value, setValue] = useState("");
  state = value;
  return createElement("textarea", { id: "editor", value, onChange: (event) => setValue(event.target.value) });
}

createRoot(element("div")).render(createElement(Editor));
bench({ text: () => state, focus: () => document.getElementById("editor").focus() });
