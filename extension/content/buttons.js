/** Which button posts, and what. */
const Buttons = {
  ANY: "button,[role=button],input[type=submit],input[type=image],input[type=button]",

  /** What is written on a button that posts, on sites or in places the table does not name. */
  POSTS: /^(re)?(post|tweet|toot|send|reply|comment|publish|share|submit|save|update|answer|posting(kan)?|kirim(kan)?|balas|komentar(i)?|terbitkan|publikasikan|bagikan|unggah|simpan|perbarui|jawab|tambah(kan)? komentar|add comment)\b/i,

  /** The button an element is in. @param {Element | null} element */
  around(element) {
    for (let at = element, steps = 0; at && steps < 12; at = Find.parent(at), steps++) {
      if (at.matches(this.ANY) || this.known(at)) return at;
    }
    return null;
  },

  /** Whether the table of sites names it. @param {Element} button */
  known(button) {
    return Boolean(Sites.here.post && button.matches(Sites.here.post));
  },

  /** @param {Element} button */
  posts(button) {
    if (this.known(button)) return true;
    if (button instanceof HTMLButtonElement && button.type === "submit" && button.form) return true;
    if (button instanceof HTMLInputElement && button.type !== "button") return true;
    const label = button.getAttribute("aria-label") ?? (button instanceof HTMLInputElement ? button.value : button.textContent);
    return this.POSTS.test(label?.trim().slice(0, 40) ?? "");
  },

  /**
   * The smallest part of the page around an editor that has a button to post with: what an editor and its
   * Post button share, where nothing else says so.
   * @param {HTMLElement} editor
   */
  region(editor) {
    for (let at = Find.parent(editor); at; at = Find.parent(at)) {
      if (at === document.body) break;
      if (at.matches("form,dialog,[role=dialog]")) return at;
      if ([...at.querySelectorAll(this.ANY)].some((button) => this.posts(button))) return at;
      if ([...(at.shadowRoot?.querySelectorAll(this.ANY) ?? [])].some((button) => this.posts(button))) return at;
    }
    return document.documentElement;
  },

  /** The drafts that a press on this button posts. @param {Element} button @returns {Draft[]} */
  drafts(button) {
    if (!this.posts(button)) return [];
    const drafts = Draft.all();
    const near = drafts.filter(({ editor }) => Find.contains(this.region(editor), button));
    return near.length || !this.known(button) ? near : drafts;
  },
};
