import { bench, element } from "./parts/bench.js";
import { draft } from "./parts/draft.js";

bench(draft(element("div", { class: "editor" })));
