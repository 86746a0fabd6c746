"""What quotes a removed article is forgotten, with the conversation that goes on from it."""

import pytest

from bot.answering.document import AnswerDocument, CitationDocument
from bot.answering.types import Turn
from bot.state.account import HELD
from bot.state.answers import Found, Place
from bot.state.memory import open_memory

QUOTE = "Le barrage de Nulle-Part a cédé."


def answer(*article_ids: str) -> AnswerDocument:
    cited = tuple(
        CitationDocument(n=n, article_id=name, title="T", lang="fr", quote=QUOTE, start=0, end=len(QUOTE))
        for n, name in enumerate(article_ids, start=1)
    )
    return AnswerDocument(
        question="?", language="fr", status="answered", mode="extractive", text=QUOTE, citations=cited
    )


def test_no_byte_of_a_quotation_is_left_in_what_the_bot_remembers(tmp_path):
    memory = open_memory(tmp_path)
    asked, elsewhere, found_only = Place(1, 1), Place(2, 2), Place(3, 3)
    memory.answers.store(asked, answer("monde/barrage"))
    memory.answers.store(asked, answer(), [Turn("assistant", QUOTE)])
    kept = memory.answers.store(elsewhere, answer().model_copy(update={"text": "Autre chose."}))
    other = memory.answers.store(found_only, answer().model_copy(update={"text": "Rien."}))
    memory.answers.delivered(other.id, [5], [Found(article_id="monde/barrage", title="T", text=QUOTE)])
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.get(kept.id)
    assert memory.answers.get(other.id) is None
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


@pytest.mark.parametrize("name", ['a"b', "a\\b", "a\u00e9\u2028\u0001b", "100%_x", "https://a.example/?b=c&d"])
def test_an_article_is_found_by_its_name_whatever_stands_in_it(tmp_path, name):
    memory = open_memory(tmp_path)
    quoted = memory.answers.store(Place(1, 1), answer(name))
    continued = memory.answers.store(Place(2, 2), answer(), [Turn("assistant", QUOTE)], drawn_on=[name])
    memory.forget_articles({name}.__contains__)
    assert [memory.answers.get(one.id) for one in (quoted, continued)] == [None, None]
    memory.close()


def test_an_article_with_a_like_name_is_not_meant(tmp_path):
    memory = open_memory(tmp_path)
    kept = memory.answers.store(Place(1, 1), answer("monde/barrage-2"))
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert memory.answers.get(kept.id)
    memory.close()


def test_a_follow_up_goes_with_the_article_that_its_history_quotes_though_the_first_answer_is_gone(tmp_path):
    memory = open_memory(tmp_path)
    here = Place(1, 1)
    first = memory.answers.store(here, answer("monde/barrage"))
    follow_up = answer().model_copy(update={"text": "Autre chose."})
    second = memory.answers.store(here, follow_up, [Turn("assistant", QUOTE)], drawn_on=first.articles)
    elsewhere = memory.answers.store(Place(2, 2), follow_up, [Turn("assistant", QUOTE)], drawn_on=second.articles)
    memory.answers.purge(first.asked_at + 1)
    again = memory.answers.store(here, follow_up, [Turn("assistant", QUOTE)], drawn_on=second.articles)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert [memory.answers.get(one.id) for one in (second, elsewhere, again)] == [None, None, None]
    memory.close()


def test_no_byte_is_left_of_an_answer_that_was_replaced_before_its_article_was_taken_down(tmp_path):
    memory = open_memory(tmp_path)
    first = memory.answers.store(Place(1, 1), answer("monde/barrage"))
    memory.answers.store(Place(1, 1), answer().model_copy(update={"text": "Autre chose."}), instead_of=first.id)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


def test_no_byte_is_left_of_an_answer_that_is_taken_back(tmp_path):
    memory = open_memory(tmp_path)
    stored = memory.answers.store(Place(1, 1), answer("monde/barrage"))
    memory.take_back(stored.id)
    assert memory.answers.get(stored.id) is None
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


def test_news_of_an_answer_that_was_emptied_meanwhile_is_not_kept_and_so_not_told(tmp_path):
    memory = open_memory(tmp_path)
    follow = memory.follows.add(Place(1, 1), answer("monde/barrage"), 1)
    assert memory.follows.stands(follow.id)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert not memory.follows.stands(follow.id)
    memory.follows.checked(follow.id, 2, answer("monde/barrage"))
    assert memory.follows.of(1)[0].document is None
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []
    memory.close()


def test_a_followed_answer_is_taken_by_one_process_for_each_state_of_the_index(tmp_path):
    memory = open_memory(tmp_path)
    first, second = (memory.follows.add(Place(n, n), answer("monde/barrage"), 1) for n in (1, 2))
    assert memory.follows.due(1, 9) == []
    assert set(memory.follows.due(2, 9)) == {first.id, second.id}
    assert memory.follows.take(first.id, 2).place == Place(1, 1)
    assert memory.follows.take(first.id, 2) is None
    assert memory.follows.due(2, 9) == [second.id]
    memory.close()


def test_a_followed_answer_whose_news_could_not_be_told_is_taken_again_and_one_that_was_checked_is_not(tmp_path):
    memory = open_memory(tmp_path)
    first, second = (memory.follows.add(Place(n, n), answer("monde/barrage"), 1) for n in (1, 2))
    for follow in (first, second):
        assert memory.follows.take(follow.id, 2)
    memory.follows.put_back(first.id)
    memory.follows.checked(second.id, 2)
    assert memory.follows.due(2, 9) == [first.id]
    memory.close()


def test_a_followed_answer_that_a_dead_process_took_is_taken_again_after_a_while(tmp_path):
    moment = 0
    memory = open_memory(tmp_path, clock=lambda: moment)
    follow = memory.follows.add(Place(1, 1), answer("monde/barrage"), 1)
    assert memory.follows.take(follow.id, 2)
    moment = HELD - 1
    assert memory.follows.take(follow.id, 2) is None
    moment = HELD
    assert memory.follows.take(follow.id, 2)
    memory.close()
