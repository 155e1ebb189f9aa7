import { element } from "./bench.js";

element("p").textContent = "A page without an editor.";
