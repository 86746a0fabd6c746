from index.text.remembering import A_SENTENCE, remembering


def counting(most=2, **longest):
    asked = []

    @remembering(most, **longest)
    def length(text, *rest):
        asked.append((text, *rest))
        return len(text)

    return length, asked


def test_what_is_made_of_a_short_text_is_made_once():
    length, asked = counting()
    assert [length("mot", "fr"), length("mot", "fr"), length("mot", "en")] == [3, 3, 3]
    assert asked == [("mot", "fr"), ("mot", "en")]


def test_what_is_made_of_a_long_text_is_not_kept():
    length, asked = counting()
    long = "x" * (A_SENTENCE + 1)
    assert [length(long), length(long)] == [len(long)] * 2
    assert len(asked) == 2


def test_no_more_results_are_kept_than_said():
    length, asked = counting(most=1, longest=3)
    for text in ("un", "et", "un"):
        length(text)
    assert len(asked) == 3
