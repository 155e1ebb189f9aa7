// A field that React controls: what it shows is what the state says.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { bench, element } from "./bench.js";

/** @param {"textarea" | "input"} tag @param {object} attributes */
export function controlled(tag, attributes) {
  let state = "";
  function Field() {
    const [value, setValue] = useState("");
    state = value;
    return createElement(tag, { ...attributes, id: "editor", value, onChange: (event) => setValue(event.target.value) });
  }
  const found = () => document.getElementById("editor");
  createRoot(element("div")).render(createElement(Field));
  bench({ text: () => state, focus: () => found().focus(), element: found });
}
