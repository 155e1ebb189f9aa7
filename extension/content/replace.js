/**
 * Replaces words as if the person had typed over them, so that the editor's own state, the page and a single
 * undo step are all right. Which way an editor accepts differs; the text is read back after each try.
 *
 * The page's nodes are never changed directly: editors that keep their own model would lose track.
 */
const Replace = {
  /**
   * @param {Draft} draft @param {Finding} finding @param {string} replacement
   * @returns {Promise<boolean>} whether the text now reads as wanted
   */
  async words(draft, finding, replacement) {
    draft.read();
    const now = draft.findings.find((other) => other.id === finding.id && other.start === finding.start);
    if (!now || draft.composing) return false;
    const { text } = draft.reading;
    const acted = Person.last;
    const wanted = text.slice(0, now.start) + replacement + text.slice(now.end);
    const range = this.select(draft, now.start, now.end);
    await this.settled();
    for (const way of this.ways(draft.editor)) {
      // Someone wrote meanwhile, or undid what the last way did: touch nothing.
      if (Person.last !== acted || Reading.of(draft.editor).text !== text) break;
      way(draft.editor, replacement, range);
      await this.settled();
      if (this.same(Reading.of(draft.editor).text, wanted)) {
        await draft.check();
        return true;
      }
    }
    await draft.check();
    return false;
  },

  /**
   * The ways to try, in order. Firefox keeps the page from seeing the data of our events, so that editors
   * would delete the word and put nothing in its place: there only the browser's own command is used, which
   * also tells the page.
   * @param {HTMLElement} editor
   */
  ways(editor) {
    if (Find.isField(editor) || "cloneInto" in globalThis) return [this.command];
    return [this.event, this.paste];
  },

  /** @param {Draft} draft @param {number} start @param {number} end @returns {StaticRange | null} */
  select({ editor, reading }, start, end) {
    editor.focus({ preventScroll: true });
    if (Find.isField(editor)) {
      editor.setSelectionRange(start, end);
      return null;
    }
    const range = reading.range(start, end);
    if (!range) return null;
    document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    return new StaticRange(range);
  },

  /** The browser's own editing command. @param {HTMLElement} _editor @param {string} text */
  command(_editor, text) {
    if (text) document.execCommand("insertText", false, text);
    else document.execCommand("delete");
  },

  /**
   * What the browser's spelling menu sends; an editor with its own model takes it over by preventing it.
   * @param {HTMLElement} editor @param {string} text @param {StaticRange | null} range
   */
  event(editor, text, range) {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const offer = new InputEvent("beforeinput", {
      bubbles: true, cancelable: true, composed: true, targetRanges: range ? [range] : [],
      ...(text ? { inputType: "insertReplacementText", dataTransfer: data } : { inputType: "deleteContentBackward" }),
    });
    editor.dispatchEvent(offer);
    if (!offer.defaultPrevented) Replace.command(editor, text);
  },

  /** @param {HTMLElement} editor @param {string} text */
  paste(editor, text) {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    editor.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, composed: true, clipboardData: data }));
  },

  /** Editors may turn a space at an edge into another kind of space. @param {string} a @param {string} b */
  same(a, b) {
    return a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();
  },

  /** One task and one frame: editors learn of a selection in a task and draw in a frame. @returns {Promise<void>} */
  settled() {
    return new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 0)), 0));
  },
};
