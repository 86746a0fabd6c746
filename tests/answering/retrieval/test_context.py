from hypothesis import given
from hypothesis import strategies as st

from bot.answering.retrieval.context import REPEATED_AMONG_FEW, arrange, readable
from bot.answering.retrieval.relevance import Candidate
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
    assert [readable(pace, seconds=20) for pace in (None, 10_000, 300, 20)] == [45, 120, 15, 10]


def test_more_than_others_read_is_shown_to_a_model_that_does_not_keep_people_waiting_for_it():
    assert [readable(pace, seconds=20) for pace in (900, 2_000, 4_000, 6_000)] == [45, 45, 80, 120]


def test_the_time_left_decides_how_much_a_model_reads_and_half_of_it_is_for_reading():
    assert [readable(400, seconds) for seconds in (20, 21, 30)] == [20, 21, 30]


def test_a_sentence_of_another_article_comes_before_one_that_is_little_better():
    ours, theirs = (article(text, name) for text, name in (("Le pont ferme. La gare rouvre.", "a"), ("Un bus.", "b")))
    first, second, other = (Candidate(*pair, 1.0) for pair in sentences(ours, theirs))

    def second_chosen(lead):
        return arrange([first, Candidate(second.passage, second.sentence, 0.5 + lead),
                        Candidate(other.passage, other.sentence, 0.5)], limit=2)[1].article.article_id  # fmt: skip

    assert [second_chosen(lead * REPEATED_AMONG_FEW) for lead in (0.5, 1.5)] == ["b", "a"]


def test_an_article_that_fits_is_read_further_where_many_sentences_are_read():
    ours = article(" ".join(f"Le pont {n} ferme à {n} heures." for n in range(30)), "a")
    theirs = article("Un bus passe.", "b")
    found = [Candidate(*pair, 1.0 if pair[0].article.article_id == "a" else 0.75) for pair in sentences(ours, theirs)]
    among = [[e.article.article_id for e in arrange(found, limit)].index("b") for limit in (45, 10)]
    assert among == [30, 9]


def test_what_two_articles_say_alike_is_read_once():
    found = candidates(article("La crue a fait trois morts.", "a"), article("La crue a fait trois morts.", "b"))
    assert [e.article.article_id for e in arrange(found)] == ["a"]


def test_a_sentence_that_brings_another_along_takes_no_more_than_there_is_room_for():
    before, leaning = sentences(article("Anna Berg dirige le port. Elle a nié toute faute."))
    assert [e.text for e in arrange([Candidate(*leaning, 1.0), Candidate(*before, 0.5)], limit=1)] == [
        "Elle a nié toute faute."
    ]
