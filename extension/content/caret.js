/** Where the person was writing, to bring them back after the dialog had the focus. */
class Caret {
  /** @param {HTMLElement | null} editor the one with the focus */
  constructor(editor = Find.focused()) {
    this.editor = editor;
    const selection = document.getSelection();
    const range = editor && selection?.rangeCount ? selection.getRangeAt(0) : null;
    // Fields keep their own caret; and a selection inside a shadow root is not told exactly.
    this.range = range && editor?.contains(range.startContainer) && editor.contains(range.endContainer) ? range : null;
  }

  restore() {
    this.editor?.focus({ preventScroll: true });
    if (!this.range) return;
    const { startContainer, startOffset, endContainer, endOffset } = this.range;
    document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }
}
