"""The editors of the test pages, and the site under whose name each is served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Editor:
    """One kind of editor: the page that has it, what people call it, and where it is served."""

    page: str
    title: str
    host: str
    kind: Literal["line", "lines", "rich"]
    """A single line, a field of several lines, or an editor that can have bold words."""


EDITORS: Final = (
    Editor("textarea", "textarea", "www.kaskus.co.id", "lines"),
    Editor("input", "input", "www.youtube.com", "line"),
    Editor("react-textarea", "textarea, React", "old.reddit.com", "lines"),
    Editor("react-input", "input, React", "www.instagram.com", "line"),
    Editor("shadow", "textarea, closed shadow root in an open one", "www.reddit.com", "lines"),
    Editor("contenteditable", "contenteditable", "web.telegram.org", "rich"),
    Editor("frame", "contenteditable, iframe", "business.facebook.com", "rich"),
    Editor("shadow-open", "contenteditable, open shadow root", "new.reddit.com", "rich"),
    Editor("shadow-closed", "contenteditable, closed shadow root", "sh.reddit.com", "rich"),
    Editor("draft", "Draft.js 0.11", "x.com", "rich"),
    Editor("lexical", "Lexical 0.52", "www.facebook.com", "rich"),
    Editor("lexical-shadow", "Lexical 0.52, open shadow root", "www.reddit.com", "rich"),
    Editor("quill", "Quill 2", "www.linkedin.com", "rich"),
    Editor("prosemirror", "ProseMirror 1", "mastodon.social", "rich"),
    Editor("tiptap", "TipTap 3", "bsky.app", "rich"),
    Editor("slate", "Slate 0.146", "discord.com", "rich"),
    Editor("ckeditor", "CKEditor 5 (48)", "id.quora.com", "rich"),
)

HOSTS: Final = {editor.page: editor.host for editor in EDITORS} | {
    "whatsapp": "web.whatsapp.com",
    "tiktok": "www.tiktok.com",
}
