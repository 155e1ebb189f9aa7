"""Cutting a post into spaCy tokens in linear time.

spaCy's stock tokenizers are quadratic on runs of punctuation or emoji (10,000 brackets take seconds), and
the Indonesian one carries thousands of exceptions that Bijak does not need. Exact offsets come from the
detection steps themselves; tokens only carry the model's view and the spans shown in a `Doc`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|_+|([^\w\s])\1*|\s+")
"""Words (inner hyphens and apostrophes kept), runs of one mark, white space. No part can backtrack."""


class LinearTokenizer(DummyTokenizer):
    """A tokenizer whose work grows with the length of the text and nothing else.

    The text of the `Doc` is always exactly the text given.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of `text`."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match[0]
            if word[0] == " " and spaces and not spaces[-1]:
                spaces[-1] = True
                word = word[1:]
                if not word:
                    continue
            words.append(word)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@registry.tokenizers("bijak.LinearTokenizer.v1")  # type: ignore[untyped-decorator]
def make_linear_tokenizer() -> Callable[[Language], LinearTokenizer]:
    """The factory that spaCy configs name as `@tokenizers = "bijak.LinearTokenizer.v1"`."""

    def make(nlp: Language) -> LinearTokenizer:
        return LinearTokenizer(nlp.vocab)

    return make
