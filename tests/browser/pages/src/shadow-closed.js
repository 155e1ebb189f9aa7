import { bench, box, shadow } from "./parts/bench.js";

const editor = box(shadow("closed"));
bench({ text: () => editor.innerText, focus: () => editor.focus(), element: () => editor });
