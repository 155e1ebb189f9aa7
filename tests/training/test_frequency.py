from training.frequency import count


def test_words_and_pairs_are_counted_once_a_text_and_as_they_are_read() -> None:
    counts = count(["Rapat di kantor", "r\u0430pat, rapat", "kantor"])
    assert counts[("rapat",)] == 2
    assert counts[("kantor",)] == 2
    assert counts[("rapat", "di")] == counts[("di", "kantor")] == counts[("rapat", "rapat")] == 1
    assert ("kantor", "rapat") not in counts
