"""An answer as people read it, in messages that Telegram takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.document import SentenceDocument
from bot.telegram.rendering.answer import render_answer
from bot.telegram.rendering.styled import web_address
from prompts import load_replies
from tests.telegram.conftest import READER, abstained, answered, citation
from tests.telegram.rendering.messages import AWKWARD, checked, under

FRENCH, ENGLISH = load_replies("fr"), load_replies("en")


@pytest.mark.slow
@given(st.lists(st.tuples(AWKWARD, AWKWARD), min_size=1, max_size=40))
def test_any_answer_passes_what_telegram_checks(pairs):
    document = answered(
        sentences=tuple(SentenceDocument(text=text, citations=(n,)) for n, (text, _) in enumerate(pairs, 1)),
        citations=tuple(citation(n, quote * 20) for n, (_, quote) in enumerate(pairs, 1)),
    )
    assert checked(render_answer(document, FRENCH))


def test_a_long_answer_keeps_each_sentence_with_its_markers_and_each_quotation_whole():
    document = answered(
        sentences=tuple(SentenceDocument(text=f"Phrase {n} {'x' * 150}.", citations=(n,)) for n in range(1, 31)),
        citations=tuple(citation(n, f"Citation {n} {'y' * 300}.") for n in range(1, 31)),
    )
    messages = checked(render_answer(document, FRENCH))
    assert len(messages) > 2
    whole = "\n".join(message.text for message in messages)
    for n in range(1, 31):
        assert f"Phrase {n} {'x' * 150}\u00a0[{n}]." in whole
        assert f"[{n}]\u00a0«\u00a0Citation {n} {'y' * 300}.\u00a0»\n— Le raid" in whole


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Il a plu.", "Il a plu\u00a0[1]."),
        ("Qui l’a dit ?", "Qui l’a dit ?\u00a0[1]"),
        ("Il a plu…", "Il a plu…\u00a0[1]"),
        ("Il a dit «\u00a0oui\u00a0».", "Il a dit «\u00a0oui\u00a0»\u00a0[1]."),
    ],
)
def test_markers_stand_before_the_full_stop_as_in_print(sentence, shown):
    document = answered(sentences=(SentenceDocument(text=sentence, citations=(1,)),))
    assert render_answer(document, FRENCH)[0].text.startswith(shown + "\n")


NESTED = "Il a dit «\u00a0non\u00a0» puis «\u202foui\u202f» 🎈, et s’en alla."


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        (NESTED, "«\u00a0Il a dit “\u00a0non\u00a0” puis “\u202foui\u202f” 🎈, et s’en alla.\u00a0»"),
        (
            "Rien ne tient\u00a0», dit-il, «\u00a0sauf ça\u00a0».",
            "«\u00a0Rien ne tient\u00a0», dit-il, “\u00a0sauf ça\u00a0”.\u00a0»",
        ),
        ("«\u00a0Non\u00a0», dit-il.", "«\u00a0Non\u00a0», dit-il."),
        ("Il a dit “non”.", "«\u00a0Il a dit “non”.\u00a0»"),
    ],
)
def test_french_marks_within_a_quotation_are_shown_as_those_of_one_within_another(quote, shown):
    document = answered(citations=(citation(quote=quote),))
    assert f"[1]\u00a0{shown}\n—" in render_answer(document, FRENCH)[0].text
    assert document.citations[0].quote == quote
    assert quote in render_answer(document, ENGLISH)[0].text


def test_what_is_bold_and_where_a_link_leads_stay_exact_with_marks_within():
    at = NESTED.index("oui")
    told = citation(quote=NESTED, highlights=((at - 2, at + 5), (at + 6, at + 7)))
    (message,), (english,) = (checked(render_answer(answered(citations=(told,)), one)) for one in (FRENCH, ENGLISH))
    assert [under(message, one) for one in message.entities if one.type == "bold"] == ["oui", "🎈"]
    assert [one.url for one in message.entities if one.url] == [one.url for one in english.entities if one.url] != []


def test_an_answer_made_of_quotations_shows_each_of_them_once():
    quote = "Deux groupes ont revendiqué l’attaque."
    document = answered(
        mode="extractive", introduction="Voici :", sentences=(SentenceDocument(text=quote, citations=(1,)),),
        citations=(citation(quote=quote),),
    )  # fmt: skip
    text = render_answer(document, FRENCH)[0].text
    assert text.startswith(f"Voici :\n\n[1]\u00a0«\u00a0{quote}\u00a0»\n— Le raid")
    assert text.count(quote) == 1


def test_a_quotation_that_begins_with_its_own_marks_gets_no_second_ones():
    document = answered(citations=(citation(quote="«\u00a0On crie ouf\u00a0», résumait-il."),))
    assert "[1]\u00a0«\u00a0On crie ouf\u00a0», résumait-il.\n—" in render_answer(document, FRENCH)[0].text


def test_an_english_answer_is_framed_in_english():
    text = render_answer(answered(disagreement=True, notice="the model was too slow."), ENGLISH)[0].text
    assert "The sources disagree." in text
    assert "“Deux groupes ont revendiqué l’attaque.”" in text
    assert text.endswith("The model was too slow.\nBased on articles published up to 25 May 2023.")


def test_up_to_when_articles_were_published_is_not_said_of_those_without_a_date():
    undated = citation(2, date=None)
    text = render_answer(answered(citations=(citation(), undated)), ENGLISH)[0].text
    assert text.endswith("Based on articles published up to 25 May 2023, and on at least one without a date.")


@pytest.mark.parametrize("render", [answered, lambda **more: answered(mode="extractive", **more)])
def test_a_quotation_in_another_language_than_the_answer_says_which_it_is(render):
    french, russian = citation(1), citation(2, "Москва отрицает.", lang="ru")
    text = render_answer(render(citations=(french, russian)), FRENCH)[0].text
    assert text.count("25\u00a0mai 2023\n") == 1
    assert "25\u00a0mai 2023, en russe" in text


def test_a_quotation_in_the_language_of_the_answer_is_no_foreign_one_where_the_bot_speaks_another():
    german = render_answer(answered(citations=(citation(lang="de"),)), load_replies("de"))[0].text
    assert "in German" not in german
    assert "published up to" in german


def test_a_citation_without_source_date_or_link_is_still_a_citation():
    document = answered(citations=(citation(source=None, date=None, url=None),), as_of=None)
    (message,) = render_answer(document, FRENCH)
    assert message.text.endswith("— Le raid de Belgorod")
    assert not [entity for entity in message.entities if entity.type == "text_link"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "tg://user?id=1", "file:///etc/passwd", "https://", "x", "http://[::1"]
)
def test_an_address_that_is_no_web_page_is_never_linked(url):
    assert web_address(url) is None
    document = answered(citations=(citation(url=url),))
    assert not [entity for entity in render_answer(document, FRENCH)[0].entities if entity.url]


def test_a_title_that_is_a_whole_sentence_is_shortened_after_a_word():
    document = answered(citations=(citation(title="Le commandant russe d'une milice " * 5),))
    text = render_answer(document, FRENCH)[0].text
    assert "— Le commandant russe d'une milice Le commandant russe d'une milice Le commandant russe…, Le Quot" in text


def test_an_abstention_shows_what_is_nearest_with_its_date():
    text = render_answer(abstained(), ENGLISH)[0].text
    assert "“Le raid a duré deux jours.”\n— Le raid de Belgorod, Le Quotidien, 25 May 2023" in text


def test_the_answering_words_stand_out_in_their_quotation():
    document = answered(citations=(citation(quote="Le raid a fait douze morts, dit-on.", highlights=((15, 26),)),))
    (message,) = checked(render_answer(document, FRENCH))
    assert [under(message, entity) for entity in message.entities if entity.type == "bold"] == ["douze morts"]


def test_highlights_that_fit_no_quotation_are_left_out():
    document = answered(citations=(citation(quote="Court.", highlights=((0, 3), (2, 4), (5, 90))),))
    (message,) = checked(render_answer(document, FRENCH))
    assert [under(message, entity) for entity in message.entities if entity.type == "bold"] == ["Cou"]


def test_the_dash_of_a_dateline_is_left_out_and_what_is_bold_stays_bold():
    document = answered(citations=(citation(quote="— Le raid a fait douze morts.", highlights=((17, 28),)),))
    (message,) = checked(render_answer(document, FRENCH))
    assert "[1]\u00a0«\u00a0Le raid a fait" in message.text
    assert [under(message, entity) for entity in message.entities if entity.type == "bold"] == ["douze morts"]


def test_an_untitled_article_is_not_titled_by_the_sentence_that_is_quoted():
    quote = "Deux groupes ont revendiqué l’attaque menée lundi."
    document = answered(citations=(citation(quote=quote, title=quote.rstrip(".") + "…"),))
    (message,) = checked(render_answer(document, FRENCH))
    assert "— Article sans titre, Le Quotidien, 25\u00a0mai 2023" in message.text
    assert message.text.count("revendiqué l’attaque menée") == 1
    assert "— Le raid, Le Quotidien" in render_answer(answered(citations=(citation(title="Le raid"),)), FRENCH)[0].text


def test_a_title_that_stands_in_its_text_too_is_shown():
    title = "Paul Mercier, meilleure baguette du département"
    document = answered(citations=(citation(quote=f"{title}\n\nIl a battu 43 concurrents.", title=title),))
    assert f"— {title}, Le Quotidien" in render_answer(document, FRENCH)[0].text


def test_a_full_stop_that_the_answering_words_end_with_is_not_bold():
    quote = "La sirène n’a retenti qu’à 3 h 25."
    document = answered(citations=(citation(quote=quote, highlights=((quote.index("à 3"), len(quote)),)),))
    (message,) = render_answer(document, FRENCH)
    assert [under(message, entity) for entity in message.entities if entity.type == "bold"] == ["à 3 h 25"]


def test_what_suggestions_stand_on_is_said_last_right_above_the_buttons():
    (message,) = render_answer(abstained(), FRENCH, warning="Périmé.", origin="Collection\u00a0: brouillons.")
    assert message.text.endswith("Périmé.\n\nVous pouvez demander\u00a0:")


async def test_what_the_articles_do_not_say_of_a_question_stands_under_what_they_say(telegram, serving, answerer):
    answerer.reply = lambda question: answered(question, missing="Ce que les articles ne disent pas\u00a0: le prix.")
    async with serving():
        telegram.user_says(READER, "Qui l’a revendiquée, et à quel prix ?")
        text = (await telegram.next_message(READER)).text
    said, missing, quotation = map(text.index, ("Deux groupes l’ont", "le prix", "«"))
    assert said < missing < quotation
