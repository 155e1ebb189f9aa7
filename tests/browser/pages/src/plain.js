import { element } from "./parts/bench.js";

element("p").textContent = "A page without an editor.";
