"""What is kept of a group goes along to its new id."""

from bot.state.account import DAY, Limit
from bot.state.answers import Place
from bot.state.memory import open_memory
from tests.state.conftest import HERE, answer


def test_a_group_that_moves_twice_is_known_by_its_last_id_whichever_way_it_is_told(tmp_path):
    memory = open_memory(tmp_path)
    for old, new in ((-1, -2), (-1, -2), (-2, -3)):
        memory.move_chat(old, new)
    assert memory.moved() == {-1: -3, -2: -3}
    memory.close()


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
