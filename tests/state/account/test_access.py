"""Who may ask, and what is known of people."""

from bot.state.account import DAY
from bot.state.answers import Place
from bot.state.memory import open_memory
from tests.state.conftest import HERE, answer


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


def test_forgetting_a_person_leaves_the_others(memory):
    mine, others = memory.answers.store(HERE, answer()), memory.answers.store(Place(-100, 8), answer())
    memory.feedback.judge(others.id, 7, "down")
    memory.access.choose_language(7, "Camille", "en")
    assert memory.access.forget(7) == 1
    assert memory.answers.get(mine.id) is None
    assert memory.answers.get(others.id) == others
    assert memory.feedback.to_improve() == []
    assert memory.access.language_of(7) is None


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
