"""What the bot remembers survives restarts, is counted right, and can be forgotten."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event

from bot.answering.document import AnswerDocument, SentenceDocument
from bot.answering.types import Turn
from bot.state.account import DAY, MINUTE, MOST_FOLLOWED, MOST_WAITING, Limit, Request
from bot.state.answers import Found, Place
from bot.state.copying import dump
from bot.state.database import HISTORY, migrate, sqlite_url
from bot.state.forgotten import kept
from bot.state.memory import open_memory
from bot.state.tables import metadata
from index.errors import StoreError, StoreUnwritable
from tests.doubles.tables import described

NOON = 20_000 * DAY + DAY // 2


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        self.now += 1
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def memory(tmp_path, clock):
    memory = open_memory(tmp_path, clock=clock)
    yield memory
    memory.close()


HERE = Place(chat_id=-100, user_id=7, topic_id=3)


def answer(question="Qui ?", status="answered"):
    sentences = (SentenceDocument(text="Un groupe.", citations=(1,)),)
    return AnswerDocument(
        question=question, language="fr", status=status, mode="extractive", text="Un groupe. [1]", sentences=sentences
    )


def step_by_step(folder):
    engine = create_engine(sqlite_url(folder))
    HISTORY.upgrade(engine, HISTORY.revisions[-1])
    migrate(engine)
    return engine


def test_a_fresh_database_gets_the_tables_that_all_migrations_make(tmp_path):
    (tmp_path / "fresh").mkdir()
    at_once = create_engine(sqlite_url(tmp_path / "fresh"))
    migrate(at_once)
    assert HISTORY.reached(at_once) == HISTORY.newest
    assert described(at_once, HISTORY) == described(step_by_step(tmp_path), HISTORY)


def test_the_migrations_make_the_very_tables_of_the_program(tmp_path):
    engine = step_by_step(tmp_path)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_group_that_moves_twice_is_known_by_its_last_id_whichever_way_it_is_told(tmp_path):
    memory = open_memory(tmp_path)
    for old, new in ((-1, -2), (-1, -2), (-2, -3)):
        memory.move_chat(old, new)
    assert memory.moved() == {-1: -3, -2: -3}
    memory.close()


def test_the_language_that_telegram_shows_an_admin_outlives_the_retention_and_is_forgotten_with_the_person(tmp_path):
    moment = 0
    memory = open_memory(tmp_path, clock=lambda: moment)
    memory.access.note_language(7, "Camille", "en")
    moment = 90 * 86_400_000
    memory.purge(30)
    assert memory.access.language_shown(7) == "en"
    memory.forget_person(7)
    assert memory.access.language_shown(7) is None
    memory.close()


def test_what_is_known_of_what_was_deleted_names_nobody_and_goes_after_a_while(tmp_path):
    moment = [DAY * 20_000]
    memory = open_memory(tmp_path, clock=lambda: moment[0])
    stored = memory.answers.store(Place(7, 7), answer())
    memory.forget_person(7)
    with memory._engine.connect() as connection:
        assert kept(connection) == {sha256(stored.id.encode()).digest(): moment[0]}
    moment[0] += 31 * DAY
    memory.purge(30)
    with memory._engine.connect() as connection:
        assert kept(connection) == {}


def test_the_newest_migration_is_known_by_its_name():
    assert ScriptDirectory(HISTORY.scripts).get_current_head() == HISTORY.newest


def test_a_memory_that_is_up_to_date_is_opened_without_the_library_of_migrations(tmp_path, monkeypatch):
    """Whose import takes a third of a second."""
    open_memory(tmp_path).close()
    monkeypatch.setitem(sys.modules, "alembic", None)  # so that its import fails
    assert open_memory(tmp_path).updates.waiting() == 0


def test_processes_that_start_together_on_a_fresh_folder_migrate_it_once(tmp_path):
    with ThreadPoolExecutor(6) as together:
        for memory in together.map(lambda _: open_memory(tmp_path), range(6)):
            assert memory.updates.waiting() == 0
            memory.close()


def test_an_answer_survives_a_restart_with_its_history_and_what_was_found(tmp_path):
    first = open_memory(tmp_path)
    kept = first.answers.store(HERE, answer(), [Turn("user", "Où ?")])
    found = Found(article_id="a", title="A", text="…")
    first.answers.delivered(kept.id, [5], [found])
    first.close()
    assert open_memory(tmp_path).answers.get(kept.id) == replace(kept, found=(found,), shown=(5,))


def test_ids_of_answers_fit_in_callback_data_and_cannot_be_guessed(memory):
    ids = {memory.answers.store(HERE, answer()).id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(i) == 12 for i in ids)


def test_a_conversation_is_per_chat_topic_and_user(memory):
    memory.answers.store(HERE, answer("ici"))
    memory.answers.store(Place(-100, 8, 3), answer("autre personne"))
    memory.answers.store(Place(-100, 7, 4), answer("autre sujet"))
    assert [a.document.question for a in memory.answers.recent(HERE, 0, 9)] == ["ici"]


def test_a_conversation_expires_and_is_cut_to_its_last_turns(memory, clock):
    for question in "abcd":
        memory.answers.store(HERE, answer(question))
    assert [a.document.question for a in memory.answers.recent(HERE, 0, 2)] == ["c", "d"]
    assert memory.answers.recent(HERE, clock.now, 2) == []


def test_after_a_fresh_start_nothing_earlier_is_remembered(memory):
    memory.answers.store(HERE, answer("avant"))
    memory.answers.start_afresh(HERE)
    memory.answers.store(HERE, answer("après"))
    assert [a.document.question for a in memory.answers.recent(HERE, 0, 9)] == ["après"]


def test_an_answer_is_found_by_the_message_that_shows_it(memory):
    kept = memory.answers.store(HERE, answer())
    memory.answers.delivered(kept.id, [55], [])
    assert memory.answers.shown_by(-100, 55) == replace(kept, shown=(55,))
    assert memory.answers.shown_by(-200, 55) is None


def test_the_answer_to_an_edited_question_takes_the_place_of_the_first(memory):
    first = memory.answers.store(HERE, answer(), asked_in=54)
    memory.feedback.judge(first.id, 7, "down")
    assert memory.answers.asked_by(-100, 54) == first
    again = memory.answers.store(HERE, answer("mieux"), asked_in=54, instead_of=first.id)
    assert memory.answers.asked_by(-100, 54) == again
    assert again.amended
    assert memory.answers.get(first.id) is None
    assert memory.feedback.to_improve() == []


def test_abstentions_and_down_votes_are_what_needs_improvement(memory):
    good, bad = memory.answers.store(HERE, answer("bonne")), memory.answers.store(HERE, answer("mauvaise"))
    memory.answers.store(HERE, answer("refusée", status="abstained"))
    memory.feedback.judge(good.id, 7, "up")
    memory.feedback.judge(bad.id, 7, "up")
    memory.feedback.judge(bad.id, 7, "down", "wrong")
    memory.feedback.judge(bad.id, 8, "down")
    found = [(a.document.question, reasons) for a, reasons in memory.feedback.to_improve()]
    assert found == [("mauvaise", ("wrong", "")), ("refusée", ())]


def test_what_is_old_is_purged(memory, clock):
    old = memory.answers.store(HERE, answer())
    clock.now += 31 * DAY
    new = memory.answers.store(HERE, answer())
    assert memory.purge(retention_days=30) == 1
    assert memory.answers.get(old.id) is None
    assert memory.answers.get(new.id) == new


def test_of_a_person_who_is_forgotten_no_row_is_left_but_the_admins_word_and_the_count_of_the_day(memory):
    camille = 71_234_567
    chat = Place(camille, camille)
    memory.updates.keep(5, f"chat/{camille}", "Qui ?")
    memory.answers.store(chat, answer())
    memory.answers.start_afresh(chat)
    memory.feedback.judge("of-another", camille, "down")
    memory.follows.add(chat, answer(), 1)
    memory.choices.choose(camille, "drafts")
    memory.access.refuse(camille, "Camille", DAY)
    memory.access.decide(camille, allowed=True, by=1)
    memory.requests.make(Request(camille, camille, "Camille", "fr"))
    memory.submissions.keep(camille, "note.txt", content=b"Note")
    memory.quotas.spend([Limit(camille, DAY, 5)])
    memory.forget_person(camille)
    memory.updates.finish(5)
    kept = [json.loads(line)["table"] for line in dump(memory._engine, metadata) if str(camille) in line]
    assert sorted(kept) == ["grants", "spent"]


def at_once(tmp_path, does):
    """What several processes on one database return for the same ten things each."""
    memories = [open_memory(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda n: does(memories[n % 4], n), range(40)))
    for each in memories:
        each.close()
    return told


def test_an_answer_that_is_followed_twice_at_once_is_followed_once(memory, tmp_path):
    told = at_once(tmp_path, lambda one, _: one.follows.add(HERE, answer(), 1))
    assert {follow.id for follow in told} == {memory.follows.of(7)[0].id}


def test_no_more_is_followed_than_may_be_though_it_is_asked_for_at_once(memory, tmp_path):
    at_once(tmp_path, lambda one, n: one.follows.add(HERE, answer(f"Qui a vu {n} ?"), 1))
    assert len(memory.follows.of(7)) == MOST_FOLLOWED


def test_no_more_requests_wait_than_may_though_they_are_made_at_once(tmp_path):
    told = at_once(tmp_path, lambda one, n: one.requests.make(Request(n, n, "Alex", "fr")))
    assert [told.count(True), told.count(None)] == [MOST_WAITING, 40 - MOST_WAITING]


def test_what_was_held_or_refused_by_a_clock_that_is_put_back_does_not_wait_until_it_is_there_again(memory, clock):
    follow = memory.follows.add(HERE, answer(), 1)
    clock.now += 400 * DAY
    assert memory.follows.take(follow.id, 2) is not None
    assert memory.access.refuse(9, "Alex", DAY)
    clock.now -= 400 * DAY
    assert memory.follows.due(2, 10) == [follow.id]
    assert memory.follows.take(follow.id, 2) is not None
    assert memory.access.refuse(9, "Alex", DAY)


def test_what_one_process_holds_nobody_gets_whose_clock_is_a_little_behind(memory, clock):
    follow = memory.follows.add(HERE, answer(), 1)
    assert memory.follows.take(follow.id, 2) is not None
    clock.now -= MINUTE
    assert memory.follows.take(follow.id, 2) is None


def test_forgetting_a_person_leaves_the_others(memory):
    mine, others = memory.answers.store(HERE, answer()), memory.answers.store(Place(-100, 8), answer())
    memory.feedback.judge(others.id, 7, "down")
    memory.access.choose_language(7, "Camille", "en")
    assert memory.access.forget(7) == 1
    assert memory.answers.get(mine.id) is None
    assert memory.answers.get(others.id) == others
    assert memory.feedback.to_improve() == []
    assert memory.access.language_of(7) is None


def test_zero_means_zero(memory):
    exceeded = memory.quotas.spend([Limit(7, DAY, 0)])
    assert exceeded.limit.questions == 0


def test_a_quota_holds_until_its_span_is_over(memory, clock):
    limit = Limit(7, MINUTE, 2)
    assert [memory.quotas.spend([limit]) for _ in range(2)] == [None, None]
    exceeded = memory.quotas.spend([limit])
    assert exceeded.limit == limit
    assert 0 < exceeded.resets_in <= MINUTE
    clock.now += exceeded.resets_in
    assert memory.quotas.spend([limit]) is None


def test_a_question_over_one_limit_is_not_counted_against_the_others(memory):
    person, group = Limit(7, DAY, 5), Limit(-100, DAY, 1)
    memory.quotas.spend([person, group])
    for _ in range(9):
        assert memory.quotas.spend([person, group]).limit == group
    assert [memory.quotas.spend([person]) for _ in range(5)].count(None) == 4


def test_a_refusal_is_told_once_until_access_changes(memory, clock):
    assert memory.access.refuse(9, "Alex", DAY)
    assert not memory.access.refuse(9, "Alex", DAY)
    memory.access.welcome(9)
    assert memory.access.refuse(9, "Alex", DAY)
    clock.now += DAY
    assert memory.access.refuse(9, "Alex", DAY)


def test_an_admins_last_word_on_somebody_counts(memory):
    memory.access.refuse(9, "Alex", DAY)
    memory.access.decide(9, allowed=True, by=1)
    assert memory.access.word_on(9, -100) == {9: True}
    memory.access.decide(9, allowed=False, by=1)
    assert [(g.id, g.allowed, g.name) for g in memory.access.grants()] == [(9, False, "Alex")]


def test_what_is_kept_of_a_group_goes_along_to_its_new_id_without_losing_what_is_there(memory):
    old, new = memory.answers.store(HERE, answer("avant")), Place(-1001, HERE.user_id, HERE.topic_id)
    memory.answers.delivered(old.id, [5], [])
    memory.answers.start_afresh(Place(-100, 8))
    memory.access.refuse(-100, "Groupe", DAY)
    memory.access.decide(-100, allowed=True, by=1)
    memory.access.decide(-1001, allowed=False, by=1)
    for chat in (-100, -100, -1001):
        memory.quotas.spend([Limit(chat, DAY, 9)])
    for _ in range(2):
        memory.move_chat(-100, -1001)
    assert [a.document.question for a in memory.answers.recent(new, 0, 9)] == ["avant"]
    assert memory.answers.shown_by(-1001, 5) is None
    assert memory.access.word_on(-100, -1001) == {-1001: False}
    assert not memory.access.refuse(-1001, "Groupe", DAY)
    assert memory.quotas.spend([Limit(-1001, DAY, 3)])
    assert memory.quotas.spend([Limit(-1001, DAY, 4)]) is None


def test_a_submission_is_taken_once(memory):
    kept = memory.submissions.keep(1, "note.txt", content=b"texte")
    assert memory.submissions.take(kept.id) == kept
    assert memory.submissions.take(kept.id) is None


def test_tallies_start_anew_each_day(memory, clock):
    memory.quotas.tally("questions")
    memory.quotas.tally("questions")
    assert memory.quotas.today() == {"questions": 2}
    clock.now += DAY
    assert memory.quotas.today() == {}


def test_a_database_that_cannot_be_opened_is_told_without_its_password():
    with pytest.raises(StoreError, match="DATABASE_URL") as told:
        open_memory(None, "sqlite:////nowhere/at/all/secret.sqlite")
    assert "secret" not in str(told.value)


def test_a_full_disk_is_told_apart_from_a_database_that_is_away_for_a_moment(memory):
    @event.listens_for(memory.answers._engine, "checkout")
    def fill(connection, *_):
        connection.execute("PRAGMA max_page_count=1")  # SQLite takes the pages that there are

    with pytest.raises(StoreUnwritable, match=r"disk is full.*free some space on the disk of DATA_DIR"):
        memory.answers.store(HERE, answer("Un long récit ? " * 10_000))
    assert memory.answers.asked_in_chat(HERE.chat_id, HERE.user_id) == []


def test_menus_are_known_for_a_week_by_bot_and_by_what_was_set(tmp_path, clock):
    memory = open_memory(tmp_path, clock=clock)
    memory.menus.note(1, "first")
    assert memory.menus.are(1, "first")
    assert not memory.menus.are(2, "first")
    memory.menus.note(1, "second")
    assert not memory.menus.are(1, "first")
    assert memory.menus.are(1, "second")
    clock.now += 7 * DAY
    assert not memory.menus.are(1, "second")
    memory.close()
