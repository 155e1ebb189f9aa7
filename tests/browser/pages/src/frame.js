// An editor in a frame, its Post button in the page around it.
import { bench, element } from "./parts/bench.js";

const frame = element("iframe", { id: "frame", src: "/contenteditable.html", width: "480", height: "180" });
const inner = () => frame.contentWindow.bench;
bench({ text: () => inner().text(), focus: () => inner().focus(), element: () => inner().element() });
