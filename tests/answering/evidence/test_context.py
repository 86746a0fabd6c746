from hypothesis import given
from hypothesis import strategies as st

from bot.answering.evidence.context import arrange, number, readable
from tests.answering.articles import article, candidates, dated, sentences

WORDS = st.text("abcdefghij ", min_size=3, max_size=30).map(lambda text: f"Un {text.strip()} mot.")


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4), st.integers(1, 12))
def test_exhibits_are_numbered_from_one_without_gaps_and_stay_within_the_limit(texts, limit):
    exhibits = arrange(candidates(*[article(text, str(n)) for n, text in enumerate(texts)]), limit)
    assert [exhibit.number for exhibit in exhibits] == list(range(1, len(exhibits) + 1))
    assert 1 <= len(exhibits) <= limit
    assert all(e.article.text[e.sentence.start : e.sentence.end] == e.text for e in exhibits)


def test_the_article_that_fits_best_is_shown_first_and_each_in_reading_order():
    new = dated("Le maire se tait. La ville attend encore.", "2031-05-02", "a")
    old = dated("La digue a cédé. Le fleuve monte vite.", "2031-05-01", "b")
    assert [e.text for e in arrange(candidates(new, old))] == [
        "Le maire se tait.", "La ville attend encore.", "La digue a cédé.", "Le fleuve monte vite.",
    ]  # fmt: skip


def test_people_read_the_oldest_article_first():
    new = dated("Le maire se tait.", "2031-05-02", "a")
    old = dated("La digue a cédé. Le fleuve monte vite.", "2031-05-01", "b")
    assert [e.text for e in number(sentences(new, old))] == [
        "La digue a cédé.", "Le fleuve monte vite.", "Le maire se tait.",
    ]  # fmt: skip


def test_a_second_account_is_read_before_the_end_of_the_first():
    long = article(" ".join(f"La phrase numéro {n} parle du port {n}." for n in range(20)), "long")
    other = article("Le syndicat donne un tout autre chiffre.", "other")
    exhibits = arrange(candidates(long, other), limit=10)
    assert "other" in {exhibit.article.article_id for exhibit in exhibits}


def test_a_pronoun_brings_the_sentence_that_says_whose_it_is():
    found = candidates(article("Anna Berg dirige le port. Elle a nié toute faute."))
    assert [e.text for e in arrange([found[1], found[0]], limit=2)] == [
        "Anna Berg dirige le port.",
        "Elle a nié toute faute.",
    ]


def test_a_slow_model_is_shown_fewer_sentences():
    assert [readable(pace, seconds=20) for pace in (None, 10_000, 300, 20)] == [45, 45, 15, 10]
