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


def test_a_chat_has_a_menu_of_its_own_until_it_is_forgotten(memory):
    memory.menus.note(1, "of everybody")
    memory.menus.note(1, "of an admin", 7)
    memory.menus.note(2, "of another bot", 8)
    assert memory.menus.are(1, "of everybody")
    assert memory.menus.are(1, "of an admin", 7)
    assert not memory.menus.are(1, "of everybody", 7)
    assert memory.menus.chats(1) == [7]
    memory.menus.forget(1, 7)
    assert memory.menus.chats(1) == []
    assert memory.menus.are(1, "of everybody")
