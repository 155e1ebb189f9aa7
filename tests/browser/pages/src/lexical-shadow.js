// Reddit's composer: Lexical in a web component.
import { bench, box, shadow } from "./parts/bench.js";
import { lexical } from "./parts/lexical.js";

bench(lexical(box(shadow("open"))));
