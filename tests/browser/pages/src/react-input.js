import { controlled } from "./parts/react.js";

controlled("input", { type: "text", "aria-label": "Tulis komentar" });
