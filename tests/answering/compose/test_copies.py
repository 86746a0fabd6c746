import datetime as dt

import pytest

from bot.answering.compose.copies import with_copies
from bot.answering.document import AnswerDocument, CitationDocument, CopyDocument
from index.types import Article
from prompts import load_replies
from tests.growth import growths

OLD = "Le vol a eu lieu dans la nuit. Le préjudice du vol au musée est estimé à 5,8 millions d’euros par l’assureur."
NEW = OLD.replace("5,8", "8,5") + " Une récompense est promise."


def article(article_id: str, text: str, day: int) -> Article:
    return Article(article_id, "Vol au musée", text, "fr", dt.date(2031, 5, day), source=f"Le {article_id}")


class Copied:
    """A library with two copies of one dispatch."""

    def __init__(self) -> None:
        self.all = {"Quotidien": article("Quotidien", OLD, 18), "Ponant": article("Ponant", NEW, 19)}

    def article(self, article_id):
        return self.all.get(article_id)

    def copies(self, article_id):
        return [copy for name, copy in self.all.items() if name != article_id]


def cited(article_id: str, text: str, quote: str) -> AnswerDocument:
    start = text.index(quote)
    citation = CitationDocument(
        n=1, article_id=article_id, title="Vol au musée", lang="fr", quote=quote, start=start, end=start + len(quote)
    )
    return AnswerDocument(
        question="?", language="fr", status="answered", mode="extractive", text="…", citations=(citation,)
    )


def test_the_other_papers_are_named_with_their_dates_and_the_figure_that_differs():
    document = with_copies(cited("Ponant", NEW, NEW.split(". ")[1] + "."), Copied())
    (copy,) = document.citations[0].also
    assert (copy.source, copy.date) == ("Le Quotidien", dt.date(2031, 5, 18))
    assert "5,8 millions" in copy.differs


def test_a_quote_without_figures_differs_in_nothing():
    document = with_copies(cited("Ponant", NEW, "Le vol a eu lieu dans la nuit."), Copied())
    assert document.citations[0].also[0].differs == ""


def test_the_figure_of_a_newer_copy_is_told_beside_the_older_one():
    document = with_copies(cited("Quotidien", OLD, OLD.split(". ")[1]), Copied())
    assert "8,5 millions" in document.citations[0].also[0].differs


def name_the_copy_of(sentences: int) -> None:
    """Name the copy of an article of so many sentences, whose every figure differs."""
    library = Copied()
    text = " ".join(f"Le mot{n} du lot{n} vaut {n} euros à la rue{n} du pont{n}." for n in range(sentences))
    library.all = {
        "Ponant": article("Ponant", text, 19),
        "Quotidien": article("Quotidien", text.replace("euros", "1 euros"), 18),
    }
    with_copies(cited("Ponant", text, text[: text.index(".") + 1]), library)


@pytest.mark.slow
def test_a_long_article_is_compared_with_its_copy_in_time_that_grows_as_it_does():
    assert any(growth < 8 for growth in growths(name_the_copy_of, 400, 4))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Le Courrier", "aussi publié par Le Courrier, 3\u00a0mai 2031"),
        (None, "aussi publié sous le titre «\u00a0Le pont rouvre\u00a0», 3\u00a0mai 2031"),
    ],
)
def test_a_copy_is_told_by_its_source_or_else_by_its_title(source, told):
    copy = CopyDocument(article_id="pont", title="Le pont rouvre", source=source, date=dt.date(2031, 5, 3))
    assert copy.told(load_replies("fr")) == told
