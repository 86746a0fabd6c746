"""What the bot remembers survives restarts, is counted right, and can be forgotten."""

import json

from bot.state.account import DAY, Limit, Request
from bot.state.answers import Place
from bot.state.copying import dump
from bot.state.tables import metadata
from tests.state.conftest import HERE, answer, quoting


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
    memory.answers.store(chat, quoting("a"))
    memory.forget_articles({"a"}.__contains__)
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
    kept = [json.loads(line)["table"] for line in dump(memory.engine, metadata) if str(camille) in line]
    assert sorted(kept) == ["grants", "spent"]
