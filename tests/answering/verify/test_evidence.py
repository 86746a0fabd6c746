import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.types import DraftSentence
from bot.answering.verify.evidence import CONTEXT, MOST_ADDED, MOST_MARKED, NEARER, UNMARKED, Evidence, gather, head
from tests.answering.articles import article, exhibits, passage

PORT = passage(
    "Anna Berg dirige le port de Salvin.",
    "Elle a nié toute faute.",
    "Le syndicat annonce une grève.",
    "Le trafic a baissé de 12 %.",
    "Les quais restent ouverts.",
)
SHOWN = exhibits(PORT)


def gathered(*numbers, near=None, lacks=(), shown=SHOWN):
    closeness = np.array(near or [0.5] * len(shown), dtype=np.float32)
    sentence = DraftSentence("Une phrase.", numbers)
    return gather(sentence, shown, closeness, lambda _: lacks)


def told(evidence: Evidence) -> list[int]:
    return [exhibit.number for exhibit in evidence.exhibits]


def test_the_marked_sentences_together_are_the_evidence():
    evidence = gathered(3, 4)
    assert told(evidence) == [3, 4]
    assert evidence.marked == 2


def test_a_marker_of_no_sentence_is_nothing():
    assert told(gathered(3, 99)) == [3]


def test_a_model_that_marks_everything_has_marked_the_first_few():
    shown = exhibits(passage(*(f"La phrase {n} parle du port." for n in range(20))))
    assert told(gathered(*range(1, 21), shown=shown)) == list(range(1, MOST_MARKED + 1))


def test_a_sentence_that_is_clearly_nearer_than_all_marked_ones_is_added():
    assert told(gathered(3, near=[0.1, 0.2, 0.5, 0.5 + 2 * NEARER, 0.3])) == [3, 4]


def test_of_several_that_are_clearly_nearer_the_nearest_alone_is_added():
    assert told(gathered(3, near=[0.1, 0.2, 0.3, 0.8, 0.9])) == [3, 5]


def test_a_sentence_that_is_hardly_nearer_is_not():
    assert told(gathered(3, near=[0.1, 0.2, 0.5, 0.5 + NEARER / 2, 0.3])) == [3]


def test_a_sentence_without_markers_is_held_against_the_nearest():
    evidence = gathered(near=[0.1, 0.2, 0.9, 0.3, 0.8])
    assert told(evidence) == [3, 5]
    assert (evidence.marked, len(evidence.exhibits)) == (0, UNMARKED)


def test_the_nearest_sentence_with_what_the_marked_ones_lack_is_added():
    def has_figure(exhibit):
        return "12 %" in exhibit.text

    assert told(gathered(1, lacks=[has_figure])) == [1, 4]


def test_of_several_that_have_what_the_marked_ones_lack_the_nearest_alone_is_added():
    near = [0.9, 0.2, 0.5, 0.6, 0.3]
    assert told(gathered(1, near=near, lacks=[lambda exhibit: exhibit.number > 2])) == [1, 4]


def test_only_so_much_is_added_for_what_is_lacking():
    shown = exhibits(passage(*(f"La phrase {n} parle du port." for n in range(12))))
    lacks = [lambda exhibit, n=n: exhibit.number == n for n in range(2, 12)]
    assert told(gathered(1, lacks=lacks, shown=shown)) == [1, *range(2, 2 + MOST_ADDED)]


def test_a_sentence_that_begins_with_a_pronoun_is_read_with_the_one_before():
    assert gathered(2).texts == ("Anna Berg dirige le port de Salvin. Elle a nié toute faute.",)


def test_the_first_sentence_of_a_passage_has_none_before_it():
    shown = exhibits(passage("Elle a nié toute faute.", "Le port ferme."))
    assert gathered(1, shown=shown).texts == ("Elle a nié toute faute.",)


def test_what_was_marked_can_be_told_from_what_was_added():
    evidence = gathered(3, near=[0.1, 0.2, 0.5, 0.9, 0.3])
    assert told(evidence.of_marked()) == [3]
    assert gathered(3).of_marked() is None
    assert gathered().of_marked() is None


def test_each_article_is_counted_once():
    evidence = Evidence((*SHOWN[:2], *exhibits(passage("Autre chose.", article_id="b", lang="en"))), 3)
    assert [one.article_id for one in evidence.articles] == ["a", "b"]
    assert evidence.languages == {"fr", "en"}


def test_the_head_of_an_article_is_its_title_source_and_date():
    one = article("x", title="Crue", source="Le Ponant", date=dt.date(2031, 5, 3))
    assert head(one) == "Crue — Le Ponant — 2031-05-03"
    assert head(article("x", title="Crue")) == "Crue"


def test_whoever_judges_is_shown_the_two_sentences_before():
    assert CONTEXT == 2
    assert gathered(1).contexts == ("",)
    assert gathered(3).contexts == ("Anna Berg dirige le port de Salvin. Elle a nié toute faute.",)
    assert gathered(5).contexts == ("Le syndicat annonce une grève. Le trafic a baissé de 12 %.",)


def test_the_context_of_a_sentence_that_is_read_with_the_one_before_ends_before_both():
    leaning = passage("Il pleut.", "Anna Berg dirige le port.", "Elle a nié toute faute.")
    assert gathered(3, shown=exhibits(leaning)).contexts == ("Il pleut.",)


def test_without_an_unsound_sentence_the_others_and_their_marks_are_left():
    evidence = gathered(2, 3, near=[0.1, 0.2, 0.3, 0.9, 0.3])
    assert told(evidence) == [2, 3, 4]
    left = evidence.without(lambda exhibit: exhibit.number == 2)
    assert (told(left), left.marked) == ([3, 4], 1)
    left = evidence.without(lambda exhibit: exhibit.number == 4)
    assert (told(left), left.marked) == ([2, 3], 2)
    assert evidence.without(lambda _: True) is None


def test_what_is_there_already_is_not_added_again():
    evidence = gathered(3, 4)
    assert told(evidence.extended([SHOWN[3], SHOWN[0]])) == [3, 4, 1]
    assert evidence.extended([SHOWN[0]]).marked == 2


@given(st.lists(st.integers(-3, 40), max_size=12), st.lists(st.floats(0, 1, width=32), min_size=5, max_size=5))
def test_evidence_never_has_a_sentence_that_was_not_shown_nor_one_twice(numbers, near):
    evidence = gathered(*numbers, near=near, lacks=[lambda _: True])
    assert evidence.exhibits
    assert all(exhibit in SHOWN for exhibit in evidence.exhibits)
    assert len(set(told(evidence))) == len(evidence.exhibits)


@given(st.lists(st.integers(1, 5), max_size=5), st.lists(st.floats(0, 1, width=32), min_size=5, max_size=5))
def test_what_is_read_is_cut_from_the_article(numbers, near):
    evidence = gathered(*numbers, near=near)
    for start, text, exhibit in zip(evidence.starts, evidence.texts, evidence.exhibits, strict=True):
        assert exhibit.article.text[start : exhibit.sentence.end] == text
        assert text.endswith(exhibit.text)
