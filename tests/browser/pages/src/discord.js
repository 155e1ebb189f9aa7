// Discord: a Slate box that sends on Enter and empties itself.
import { bench } from "./parts/bench.js";
import { slate } from "./parts/slate.js";

const { clear, ...chat } = slate((event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  window.bench.posts.push({ how: "enter", text: chat.text() });
  clear();
});
bench(chat);
