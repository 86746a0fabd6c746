"""What a model could make up about articles, by kind, marked with every sentence, before a judge that says yes.

A figure, a name, a quotation that stands nowhere, and what only a planted order says, fall by code alone. Who did what,
what is denied and what is fiction is for the judge: `sourcier eval claims` measures that.
"""

import tomllib
from pathlib import Path

import pytest

from bot.answering.question import understand
from bot.answering.types import DraftSentence
from bot.answering.verify import Proof, Verifier
from index.reader import Reader
from index.types import Article
from tests.answering.articles import exhibits
from tests.doubles.embedding_library import EmbeddingLibrary

TOLD = tomllib.loads(Path(__file__).with_name("fabrications.toml").read_text(encoding="utf-8"))["article"]
KINDS = ("figure", "name", "quotation", "order", "roles", "negated", "reversed", "fiction", "attributed")
EXACT = ("figure", "name", "quotation", "order", "attributed")
"""What code alone refuses."""
KNOWN = {
    "Mayor Angela Dornfeld called the project a success.",  # a first name that some language has as a word
    "Der Sieger heißt Jonas Pellerin.",  # no capital tells a name in a translation into German
}


def fabrications(*kinds):
    """Articles with a sentence made up about each, without the language that stands before it."""
    return [
        (told, line.partition(": ")[2])
        for told in TOLD
        for kind in kinds
        for line in told.get(kind, "").strip().splitlines()
    ]


def passes(told, sentence, verdict="supported"):
    """Whether a sentence is shown that marks the whole article, by a judge that says so of all, or without one."""
    article = Article(
        told["title"], told["title"], told["text"], told["lang"], source=told["source"], date=told["date"]
    )
    shown = exhibits(article)
    verifier = Verifier(EmbeddingLibrary(), Reader.shared())
    drafted = DraftSentence(sentence, tuple(exhibit.number for exhibit in shown))
    return isinstance(verifier.decide(verifier.examine(understand(told["question"]), drafted, shown), verdict), Proof)


def test_there_are_two_hundred_of_nine_kinds_and_none_twice():
    sentences = [sentence for _, sentence in fabrications(*KINDS)]
    assert len(set(sentences)) == len(sentences) >= 200
    assert all(fabrications(kind) for kind in KINDS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", EXACT)
def test_what_stands_nowhere_falls_though_the_judge_says_yes(kind):
    assert {sentence for told, sentence in fabrications(kind) if passes(told, sentence)} <= KNOWN


@pytest.mark.slow
def test_without_a_judge_one_in_fifteen_passes_and_none_that_denies():
    passed = {kind: [s for told, s in fabrications(kind) if passes(told, s, None)] for kind in KINDS}
    assert sum(map(len, passed.values())) * 15 <= len(fabrications(*KINDS))
    assert not passed["negated"]


def test_what_is_known_to_pass_is_less_than_one_in_a_hundred():
    exact = [sentence for _, sentence in fabrications("figure", "name", "quotation")]
    assert sum(sentence in KNOWN for sentence in exact) * 100 <= len(exact)


@pytest.mark.slow
@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["title"])
def test_the_sentences_of_the_articles_pass(told):
    article = Article("a", told["title"], told["text"], told["lang"], source=told["source"], date=told["date"])
    sound = [e.text for e in exhibits(article) if "Pellerin" not in e.text and "1 500" not in e.text]
    assert all(passes(told, sentence) for sentence in sound)
