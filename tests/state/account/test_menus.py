"""Which menus a bot has at Telegram."""

from bot.state.account import DAY
from bot.state.memory import open_memory


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
