import { controlled } from "./parts/react.js";

controlled("textarea", {});
