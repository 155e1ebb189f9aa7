import { bench, box, shadow } from "./parts/bench.js";

const editor = box(shadow("open"));
bench({ text: () => editor.innerText, focus: () => editor.focus(), element: () => editor });
