import { bench, box } from "./parts/bench.js";
import { lexical } from "./parts/lexical.js";

bench(lexical(box()));
