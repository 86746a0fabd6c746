"""The languages of a question and of its answer."""

from evaluation.measures.language import introduction_language, language_pair, text_language
from index.types import Article
from tests.evaluation.making import abstained, answered, gold, question


def test_language_is_the_questions_in_introduction_and_text():
    asked = question(lang="fr")
    answer = answered(("The port is blocked [1].", (1,)), language="fr")
    assert introduction_language(asked, answer) == 1.0
    assert text_language(asked, answer, lambda _: "en") == 0.0
    assert text_language(asked, abstained(), lambda _: "en") is None


def test_a_pair_names_the_language_asked_and_those_that_answer():
    told = {name: Article(name, "", "", lang) for name, lang in {"a": "en", "b": "uk", "c": "fr"}.items()}
    across = language_pair(question(gold=(gold("a"), gold("b"))), told)
    assert (across.name, across.across) == ("fr→en+uk", True)
    assert not language_pair(question(gold=(gold("a"), gold("c"))), told).across
    nothing = language_pair(question(answerable=False), told)
    assert (nothing.name, nothing.across) == ("", False)
