// What every page of the tests offers: the editor's own state, focus, and a Post button that records.

/**
 * @param {{ text: () => string, focus: () => void }} editor `text` reads the framework's own state
 */
export function bench(editor) {
  const posts = [];
  const post = (how) => posts.push({ how, text: editor.text() });
  const button = document.createElement("button");
  button.id = "post";
  button.type = "button";
  button.textContent = "Post";
  button.addEventListener("click", () => post("click"));
  document.body.append(button);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) post("ctrl-enter");
  });
  window.bench = { ...editor, posts };
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 */
export function element(tag, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  document.body.append(made);
  return made;
}
