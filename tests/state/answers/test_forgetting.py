"""What quotes a removed article is forgotten, with what repeats it; that it was given, and the votes on it, are not."""

import pytest
from sqlalchemy import update

from bot.answering.types import Turn
from bot.state.answers import Found, Place
from bot.state.memory import open_memory
from bot.state.tables import answers, follows
from tests.state.conftest import QUOTE, quoting


def test_no_byte_of_a_quotation_is_left_in_what_the_bot_remembers(tmp_path):
    memory = open_memory(tmp_path)
    asked, elsewhere, found_only = Place(1, 1), Place(2, 2), Place(3, 3)
    memory.answers.store(asked, quoting("monde/barrage"))
    memory.answers.store(asked, quoting(), [Turn("assistant", QUOTE)])
    kept = memory.answers.store(elsewhere, quoting().model_copy(update={"text": "Autre chose."}))
    other = memory.answers.store(found_only, quoting().model_copy(update={"text": "Rien."}))
    memory.answers.delivered(other.id, [5], [Found(article_id="monde/barrage", title="T", text=QUOTE)])
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.get(kept.id)
    assert memory.answers.get(other.id) is None
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


@pytest.mark.parametrize("name", ['a"b', "a\\b", "a\u00e9\u2028\u0001b", "100%_x", "https://a.example/?b=c&d"])
def test_an_article_is_found_by_its_name_whatever_stands_in_it(tmp_path, name):
    memory = open_memory(tmp_path)
    quoted = memory.answers.store(Place(1, 1), quoting(name))
    continued = memory.answers.store(Place(2, 2), quoting(), [Turn("assistant", QUOTE)], drawn_on=[name])
    memory.forget_articles({name}.__contains__)
    assert [memory.answers.get(one.id) for one in (quoted, continued)] == [None, None]
    memory.close()


def test_an_article_with_a_like_name_is_not_meant(tmp_path):
    memory = open_memory(tmp_path)
    kept = memory.answers.store(Place(1, 1), quoting("monde/barrage-2"))
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.get(kept.id)
    memory.close()


def test_a_follow_up_goes_with_the_article_that_its_history_quotes_though_the_first_answer_is_gone(tmp_path):
    memory = open_memory(tmp_path)
    here = Place(1, 1)
    first = memory.answers.store(here, quoting("monde/barrage"))
    follow_up = quoting().model_copy(update={"text": "Autre chose."})
    second = memory.answers.store(here, follow_up, [Turn("assistant", QUOTE)], drawn_on=first.articles)
    elsewhere = memory.answers.store(Place(2, 2), follow_up, [Turn("assistant", QUOTE)], drawn_on=second.articles)
    memory.answers.purge(first.asked_at + 1)
    again = memory.answers.store(here, follow_up, [Turn("assistant", QUOTE)], drawn_on=second.articles)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert [memory.answers.get(one.id) for one in (second, elsewhere, again)] == [None, None, None]
    memory.close()


def test_no_byte_is_left_of_an_answer_that_was_replaced_before_its_article_was_taken_down(tmp_path):
    memory = open_memory(tmp_path)
    first = memory.answers.store(Place(1, 1), quoting("monde/barrage"))
    memory.answers.store(Place(1, 1), quoting().model_copy(update={"text": "Autre chose."}), instead_of=first.id)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


def test_no_byte_is_left_of_an_answer_that_is_taken_back(tmp_path):
    memory = open_memory(tmp_path)
    stored = memory.answers.store(Place(1, 1), quoting("monde/barrage"))
    memory.take_back(stored.id)
    assert memory.answers.get(stored.id) is None
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


def change(memory, **values):
    with memory.engine.begin() as connection:
        for table in (answers, follows):
            connection.execute(update(table).values(values))


def kept(memory):
    """Three answers that name an article, each in another place, and a follow that does."""
    quoted = memory.answers.store(Place(1, 1), quoting("monde/barrage"))
    continued = memory.answers.store(Place(2, 2), quoting(), [Turn("assistant", QUOTE)], drawn_on=["monde/barrage"])
    found = memory.answers.store(Place(3, 3), quoting())
    memory.answers.delivered(found.id, [5], [Found(article_id="monde/barrage", title="T", text=QUOTE)])
    memory.follows.add(Place(1, 1), quoting("monde/barrage"), 1)
    return [quoted.id, continued.id, found.id]


def test_to_find_what_names_an_article_no_answer_is_read(tmp_path):
    memory = open_memory(tmp_path)
    ids = kept(memory)
    change(memory, document="no JSON")
    memory.forget_articles({"monde/autre"}.__contains__)
    assert memory.answers.count() == len(ids)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.count() == 0
    assert memory.follows.of(1)[0].document is None
    memory.close()


def test_what_was_stored_before_its_articles_were_noted_is_read_once_and_found(tmp_path):
    memory = open_memory(tmp_path)
    kept(memory)
    change(memory, articles=None)
    memory.forget_articles({"monde/autre"}.__contains__)
    change(memory, document="no JSON")
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.count() == 0
    assert memory.follows.of(1)[0].document is None
    memory.close()


def test_what_was_asked_before_and_what_says_nothing_of_the_article_stays(tmp_path):
    memory = open_memory(tmp_path)
    here, nothing = Place(1, 1), quoting("monde/port", quote="Le port rouvre mardi.")
    asked = ["Qui a cédé à Nulle-Part ?", "?", "Et Nulle-Part ?", "Le barrage de quoi ?", "Et le port ?"]
    before, _, named, repeated, other = [
        memory.answers.store(here, quoting("monde/barrage") if question == "?" else nothing.model_copy(
            update={"question": question}
        ))
        for question in asked
    ]  # fmt: skip
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert [one.id for one in memory.answers.asked_in_chat(1, 1)] == [other.id, before.id]
    assert [memory.answers.was_withdrawn(one.id, 1) for one in (before, named, repeated)] == [False, True, True]
    assert not memory.answers.was_withdrawn(named.id, 2)  # in whose chat it was never given
    memory.close()


@pytest.mark.parametrize("question", ["堤防は？", "Wer ist Anna?", "2 031 ou 2031 ?"])
def test_a_question_repeats_an_answer_by_a_name_a_figure_or_two_characters(tmp_path, question):
    memory = open_memory(tmp_path)
    told = quoting("monde/barrage", quote="Anna Orme 説明 2031: 堤防が決壊した。")
    memory.answers.store(Place(1, 1), told)
    after = memory.answers.store(Place(1, 1), quoting("monde/port").model_copy(update={"question": question}))
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.was_withdrawn(after.id, 1)
    memory.close()


def test_a_vote_on_an_answer_stays_when_its_article_goes_and_has_no_text(tmp_path):
    memory = open_memory(tmp_path)
    stored = memory.answers.store(Place(1, 1), quoting("monde/barrage"))
    memory.feedback.judge(stored.id, 1, "down", "wrong")
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.feedback.counts() == {"down": 1}
    assert memory.feedback.to_improve() == []
    memory.answers.forget(1)
    assert memory.feedback.counts() == {}
    assert not memory.answers.was_withdrawn(stored.id, 1)
    memory.close()


def test_the_messages_that_show_what_was_withdrawn_are_known_until_they_are_edited(tmp_path):
    memory = open_memory(tmp_path)
    sent, being_sent = (memory.answers.store(Place(chat, chat), quoting("monde/barrage")) for chat in (1, 2))
    memory.answers.delivered(sent.id, [5, 6], [])
    memory.forget_articles({"monde/barrage"}.__contains__)
    memory.answers.delivered(being_sent.id, [9], [])
    assert {(one.id, one.chat_id, one.shown) for one in memory.answers.withdrawn()} == {
        (sent.id, 1, (5, 6)), (being_sent.id, 2, (9,)),
    }  # fmt: skip
    memory.answers.shown_no_more(sent.id)
    assert [one.id for one in memory.answers.withdrawn()] == [being_sent.id]
    memory.answers.purge(being_sent.asked_at + 1)
    assert memory.answers.withdrawn() == []
    memory.close()
