// WhatsApp Web: a Lexical box that sends on Enter and empties itself.
import { COMMAND_PRIORITY_HIGH, KEY_ENTER_COMMAND } from "lexical";
import { bench, box } from "./parts/bench.js";
import { lexical } from "./parts/lexical.js";

const { editor, clear, ...chat } = lexical(box());
bench(chat);
const send = (event) => {
  if (event.shiftKey) return false;
  event.preventDefault();
  window.bench.posts.push({ how: "enter", text: chat.text() });
  clear();
  return true;
};
editor.registerCommand(KEY_ENTER_COMMAND, send, COMMAND_PRIORITY_HIGH);
