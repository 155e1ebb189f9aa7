import { bench } from "./parts/bench.js";
import { slate } from "./parts/slate.js";

bench(slate());
