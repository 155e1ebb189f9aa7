/**
 * What is known about each site: which button posts, where Enter sends, which boxes are not for posting.
 * Selectors rest on attributes that the sites keep for assistive technology and for their own tests. What
 * is not in the table is found by the general rules of `Gate`.
 *
 * @typedef {object} Site
 * @property {string} name the registrable host, as the checker knows it
 * @property {string[]} hosts
 * @property {string} [post] buttons that post
 * @property {string} [enter] editors in which Enter alone sends
 * @property {string} [message] editors whose text goes to one person or group
 */
const Sites = {
  /** @type {Site[]} */
  table: [
    {
      name: "x.com",
      hosts: ["x.com", "twitter.com"],
      post: '[data-testid="tweetButton"],[data-testid="tweetButtonInline"],[data-testid="dmComposerSendButton"]',
      enter: '[data-testid="dmComposerTextInput"]',
      message: '[data-testid="dmComposerTextInput"]',
    },
    {
      name: "facebook.com",
      hosts: ["facebook.com"],
      post: '[role="dialog"] [role="button"]:is([aria-label="Post"],[aria-label="Posting"],[aria-label="Kirim"],[aria-label="Bagikan"])',
      // Comments and chats send on Enter; only the composer of a post, which lives in a form's dialog, does not.
      enter: '[contenteditable][role="textbox"]:is([aria-label*="omment"],[aria-label*="omentar"],[aria-label*="essage"],[aria-label*="esan"],[aria-label*="eply"],[aria-label*="alas"])',
      message: '[contenteditable][role="textbox"]:is([aria-label*="essage"],[aria-label*="esan"])',
    },
    {
      name: "instagram.com",
      hosts: ["instagram.com"],
      enter: 'form textarea,[contenteditable][role="textbox"]:is([aria-label*="essage"],[aria-label*="esan"],[aria-label*="omment"],[aria-label*="omentar"])',
      message: '[contenteditable][role="textbox"]:is([aria-label*="essage"],[aria-label*="esan"])',
    },
    { name: "threads.com", hosts: ["threads.com", "threads.net"] },
    {
      name: "linkedin.com",
      hosts: ["linkedin.com"],
      post: ".share-actions__primary-action,.comments-comment-box__submit-button,.msg-form__send-button",
      message: ".msg-form__contenteditable",
    },
    {
      name: "tiktok.com",
      hosts: ["tiktok.com"],
      post: '[data-e2e="comment-post"],[data-e2e="post_video_button"]',
      enter: '[data-e2e="comment-input"] [contenteditable],[data-e2e="message-input-area"] [contenteditable]',
      message: '[data-e2e="message-input-area"] [contenteditable]',
    },
    {
      name: "youtube.com",
      hosts: ["youtube.com"],
      post: "#submit-button,yt-live-chat-message-input-renderer #send-button",
      enter: "yt-live-chat-text-input-field-renderer [contenteditable]",
    },
    {
      name: "reddit.com",
      hosts: ["reddit.com"],
      post: '#submit-post-button,#inner-post-submit-button,[slot="submit-button"]',
      enter: "rs-app textarea,rs-message-composer textarea",
      message: "rs-app textarea,rs-message-composer textarea",
    },
    {
      name: "web.whatsapp.com",
      hosts: ["web.whatsapp.com"],
      post: '[data-icon="send"],[data-icon="wds-ic-send-filled"],[data-testid="send"],button[aria-label="Send"],button[aria-label="Kirim"]',
      enter: '[contenteditable]',
      message: '[contenteditable]',
    },
    {
      name: "web.telegram.org",
      hosts: ["web.telegram.org"],
      post: ".btn-send,.Button.send.main-button",
      enter: '.input-message-input,#editable-message-text',
      message: '.input-message-input,#editable-message-text',
    },
    {
      name: "discord.com",
      hosts: ["discord.com"],
      enter: '[role="textbox"][contenteditable]',
      message: '[role="textbox"][contenteditable]',
    },
    { name: "bsky.app", hosts: ["bsky.app"], post: '[data-testid="composerPublishBtn"]' },
    { name: "mastodon.social", hosts: ["mastodon.social"], post: '.compose-form button[type="submit"]' },
    { name: "kaskus.co.id", hosts: ["kaskus.co.id"] },
    { name: "quora.com", hosts: ["quora.com"] },
  ],

  /** Where this frame is. A frame without an address of its own (about:blank) belongs to its origin. */
  host: (() => {
    try {
      const { protocol, hostname } = new URL(self.origin);
      return protocol.startsWith("http") ? hostname : ""; // our own compose page is no site
    } catch {
      return ""; // an opaque origin, "null"
    }
  })(),

  /** The site of this frame; one of no special habits where the table has none. @returns {Site} */
  get here() {
    const known = this.table.find((site) => site.hosts.some((h) => this.host === h || this.host.endsWith(`.${h}`)));
    const here = known ?? { name: this.host, hosts: [this.host] };
    Object.defineProperty(this, "here", { value: here });
    return here;
  },

  /** What kind of box this is, for the checker. @param {HTMLElement} editor @returns {"post" | "comment" | "message"} */
  surface(editor) {
    if (this.here.message && editor.matches(this.here.message)) return "message";
    const name = `${editor.getAttribute("aria-label") ?? ""} ${editor.getAttribute("placeholder") ?? ""}`;
    return /comment|komentar|reply|balas/i.test(name) ? "comment" : "post";
  },

  /** Whether Enter alone sends from this editor. @param {HTMLElement} editor */
  sendsOnEnter(editor) {
    return Boolean(this.here.enter && editor.matches(this.here.enter));
  },
};
