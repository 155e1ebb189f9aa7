// An editor in a frame, its Post button in the page around it.
import { bench, element } from "./bench.js";

const frame = element("iframe", { id: "frame", src: "/contenteditable.html", width: "480", height: "180" });
bench({ text: () => frame.contentWindow.bench.text(), focus: () => frame.contentWindow.bench.focus() });
