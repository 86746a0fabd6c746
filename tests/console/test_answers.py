"""What the terminal prints of an answer: all that Telegram tells of it."""

import pytest

from bot.console import print_answer
from prompts import load_replies
from tests.telegram.conftest import abstained, answered, citation


@pytest.fixture
def printed(capsys):
    def print_it(document):
        print_answer(document, load_replies(document.language))
        return capsys.readouterr().out

    return print_it


def test_french_marks_within_a_quotation_are_printed_as_those_of_one_within_another(printed):
    quote = "Il a dit «\u00a0non\u00a0», puis «\u00a0oui\u00a0»."
    text = printed(answered(citations=(citation(quote=quote, highlights=((12, 15),)),)))
    assert "«\u00a0Il a dit “ non ”, puis “ oui ”.\u00a0»" in text.replace("“\u00a0", "“ ").replace("\u00a0”", " ”")


def test_that_sources_differ_is_printed_between_what_each_says_and_its_quotation(printed):
    text = printed(answered(text="Moscou dit 70 morts, Kiev deux.", disagreement=True))
    assert text.index("Kiev deux") < text.index("Les sources divergent.") < text.index("[1] «")
    assert "Les sources divergent" not in printed(answered())


def test_up_to_when_the_articles_were_published_is_printed_behind_their_quotations(printed):
    assert printed(answered()).endswith("D’après des articles publiés jusqu’au 25\u00a0mai 2023.\n")


def test_of_articles_some_of_which_have_no_date_it_is_said_so(printed):
    undated = citation(2, "Moscou dément.", date=None)
    assert "mai 2023 et au moins un article sans date" in printed(answered(citations=(citation(), undated)))


def test_a_quotation_in_another_language_than_the_answer_says_which_it_is(printed):
    assert "2023, en ukrainien\n" in printed(answered(citations=(citation(lang="uk"),)))
    assert "en français" not in printed(answered())


def test_where_no_article_has_a_date_or_none_answers_nothing_is_said_of_dates(printed):
    assert "D’après" not in printed(answered(citations=(citation(date=None),), as_of=None))
    assert "D’après" not in printed(abstained(as_of="2023-05-25"))
