import { bench, element } from "./parts/bench.js";

const editor = element("input", { id: "editor", type: "text", placeholder: "Tambahkan komentar…" });
element("input", { id: "password", type: "password" });
element("input", { id: "code", type: "text", autocomplete: "one-time-code" });
element("input", { id: "card", type: "text", autocomplete: "cc-number" });
bench({ text: () => editor.value, focus: () => editor.focus(), element: () => editor });
