// Reddit: the box in one shadow root, the button in another, both in a web component.
import { bench, box, element } from "./parts/bench.js";
import { lexical } from "./parts/lexical.js";

const composer = element("shreddit-composer").attachShadow({ mode: "open" });
composer.innerHTML = `<style>.editor { width: 420px; min-height: 90px; border: 1px solid #888; font: 16px/1.4 sans-serif }</style>
  <div><slot name="rte"></slot></div><reddit-actions></reddit-actions>`;
const actions = composer.querySelector("reddit-actions").attachShadow({ mode: "open" });
actions.innerHTML = '<button type="submit" slot="submit-button">Comment</button>';
const button = actions.querySelector("button");
const { clear: _, editor: __, ...written } = lexical(box(composer.querySelector("div")));
bench({ ...written, button: () => button });
button.addEventListener("click", () => window.bench.posts.push({ how: "click", text: written.text() }));
