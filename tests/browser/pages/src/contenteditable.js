import { bench, box } from "./parts/bench.js";

const editor = box();
bench({ text: () => editor.innerText, focus: () => editor.focus(), element: () => editor });
