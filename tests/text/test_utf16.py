from hypothesis import given
from hypothesis import strategies as st

from bijak.text.utf16 import utf16_offsets


@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("🙏𝐫é")), max_size=40))
def test_counts_as_the_encoding_does(text: str) -> None:
    offset = utf16_offsets(text)
    for index in range(len(text) + 1):
        assert offset(index) == len(text[:index].encode("utf-16-le")) // 2
