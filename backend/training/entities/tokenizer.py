"""Makes Bijak's tokenizer known to spaCy's training command (`--code`)."""

from bijak.detect.tokenizer import make_linear_tokenizer

__all__ = ["make_linear_tokenizer"]
