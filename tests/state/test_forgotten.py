"""What people had deleted is known by digests alone."""

from hashlib import sha256

from bot.state.account import DAY
from bot.state.answers import Place
from bot.state.forgotten import kept
from bot.state.memory import open_memory
from tests.state.conftest import answer


def test_what_is_known_of_what_was_deleted_names_nobody_and_goes_after_a_while(tmp_path):
    moment = [DAY * 20_000]
    memory = open_memory(tmp_path, clock=lambda: moment[0])
    stored = memory.answers.store(Place(7, 7), answer())
    memory.forget_person(7)
    with memory.engine.connect() as connection:
        assert kept(connection) == {sha256(stored.id.encode()).digest(): moment[0]}
    moment[0] += 31 * DAY
    memory.purge(30)
    with memory.engine.connect() as connection:
        assert kept(connection) == {}
