"""What the reader is given to read of a question that names a day."""

from dataclasses import replace

import pytest

from bot.answering.retrieval.dated import read_with_dates
from bot.answering.retrieval.pointing import point
from bot.answering.retrieval.search import Retrieval
from tests.answering.articles import article, asked, candidates, dated, scored
from tests.doubles.reader import Believer

PONT = dated("Fissuré depuis lundi, le pont a fermé mardi à 18 heures. Il pleut.", "2026-11-24")


class Listener(Believer):
    """Remembers what it read, and believes what has a figure in it."""

    def __init__(self):
        super().__init__(-1.0)
        self.texts = []

    def read(self, question, passages):
        self.texts += [text for _, text in passages]
        self.odds = 2.0 if any("24" in text for _, text in passages) else -1.0
        return super().read(question, passages)


def read_anew(question, *articles):
    found, listener = scored(*articles), Listener()
    before = listener.read(question, [("", one.passage.text) for one in found])
    listener.texts.clear()
    after = read_with_dates(listener, question, found, before)
    return listener.texts, [old is new for old, new in zip(before, after, strict=True)]


@pytest.mark.parametrize("question", ["Qu’est-ce qui a fermé le 24 novembre ?", "Quoi de fermé le 24/11/2026 ?"])
def test_the_day_that_is_asked_about_stands_behind_the_word_that_means_it(question):
    texts, _ = read_anew(question, PONT)
    assert texts == ["Fissuré depuis lundi, le pont a fermé mardi 24 novembre à 18 heures. Il pleut."]


def test_the_day_that_is_asked_about_is_written_as_the_article_would_write_it():
    bridge = dated("The bridge closed yesterday.", "2026-12-02", lang="en")
    texts, _ = read_anew("Qu’est-ce qui a fermé le 1er décembre ?", bridge)
    assert texts == ["The bridge closed yesterday 1 December."]


def test_only_passages_that_mean_the_day_are_read_anew():
    others = dated("Le port a fermé lundi.", "2026-11-24", "b"), article("Le parc a fermé mardi.", "c")
    texts, kept = read_anew("Qu’est-ce qui a fermé le 24 novembre ?", others[0], PONT, others[1])
    assert (len(texts), kept) == (1, [True, False, True])


@pytest.mark.parametrize("question", [
    "Qu’est-ce qui a fermé ?", "Qu’est-ce qui a fermé le 25 novembre ?", "Qu’est-ce qui a fermé en novembre 2026 ?",
])  # fmt: skip
def test_without_a_day_in_the_question_or_with_another_nothing_is_read_anew(question):
    assert read_anew(question, PONT) == ([], [True])


def test_whether_the_articles_answer_is_judged_by_it_and_the_order_of_their_sentences_is_not():
    articles = (dated("Il pleut. Le pont Neuf a fermé mardi.", "2026-11-24"), article("Le pont Neuf a rouvert.", "b"))
    question = asked("Qui a fermé le pont Neuf le 24 novembre ?")
    findings = point(Listener(), Retrieval(question, tuple(scored(*articles)), tuple(candidates(*articles))))
    undated = [replace(one, date=None) for one in articles]
    before = point(Listener(), Retrieval(question, tuple(scored(*undated)), tuple(candidates(*undated))))
    assert findings.probability > before.probability
    assert [one.score for one in findings.pointed] == [one.score for one in before.pointed]
    assert all(one.words in one.candidate.sentence.text for one in findings.pointed)
