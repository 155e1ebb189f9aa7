// What every page of the tests offers: the editor's own state, focus, and a Post button that records.

/**
 * @param {object} editor
 * @param {() => string} editor.text reads the framework's own state
 * @param {() => void} editor.focus
 * @param {() => HTMLElement} editor.element what is typed in
 * @param {() => HTMLElement} [editor.button] what posts, where it is another button
 * @param {() => boolean} [editor.atStart] whether the framework knows that the caret is at the start, if it learns late
 * @param {() => void} [editor.newStep] what is done next can be undone apart from what was typed before
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
  window.bench = { button: () => button, ...editor, posts };
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

/** A box to type in without any framework, in `root`. @param {Node} [root] */
export function box(root = document.body) {
  const made = element("div", { id: "editor", class: "editor", contenteditable: "true", role: "textbox" });
  made.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.key !== "b") return;
    event.preventDefault();
    document.execCommand("bold");
  });
  root.append(made);
  return made;
}

/** The shadow root of a new element, with the look of the page. @param {ShadowRootMode} mode */
export function shadow(mode) {
  const root = element("x-composer").attachShadow({ mode });
  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = "/page.css";
  root.append(look);
  return root;
}
