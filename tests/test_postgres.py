"""The two databases on PostgreSQL, for whoever has a server: TEST_DATABASE_URL=postgresql+psycopg://… make test."""

import os
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import create_engine, text

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn
from bot.state.answers import Found, Place
from bot.state.memory import open_memory
from bot.state.quotas import DAY, Limit
from index.consent import Consent
from tests.index.newsroom import Newsroom

URL = os.environ.get("TEST_DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not URL, reason="TEST_DATABASE_URL names no server")

GROUP, SUPERGROUP = -100, -1001


@pytest.fixture
def url():
    """A schema of its own, dropped afterwards."""
    schema, engine = f"test_{token_hex(4)}", create_engine(URL)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{URL}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def test_the_bot_remembers(url):
    memory = open_memory(Path("nowhere"), url)
    document = AnswerDocument(question="Qui ?", language="fr", status="abstained", mode="extractive", text="Rien.")
    kept = memory.answers.store(Place(GROUP, 7), document, [Turn("user", "Où ?")])
    memory.answers.delivered(kept.id, 5, [Found(article_id="a", title="A", text="…")])
    for reason in ("wrong", "outdated"):
        memory.feedback.judge(kept.id, 7, "down", reason)
    memory.answers.start_afresh(Place(GROUP, 8))
    memory.access.refuse(GROUP, "Groupe", DAY)
    memory.access.decide(GROUP, allowed=True, by=1)
    assert memory.quotas.spend([Limit(GROUP, DAY, 1)]) is None
    sent = memory.submissions.keep(1, "x.pdf", content=b"\x00\xff")
    memory.close()

    memory = open_memory(Path("nowhere"), url)
    assert memory.answers.shown_by(GROUP, 5)
    assert [reasons for _, reasons in memory.feedback.to_improve()] == [("outdated",)]
    for _ in range(2):
        memory.move_chat(GROUP, SUPERGROUP)
    assert memory.access.word_on(SUPERGROUP) == {SUPERGROUP: True}
    assert memory.quotas.spend([Limit(SUPERGROUP, DAY, 1)])
    assert [a.document.question for a in memory.answers.recent(Place(SUPERGROUP, 7), 0, 9)] == ["Qui ?"]
    assert memory.submissions.take(sent.id) == sent
    memory.forget_articles(["a"])
    assert memory.answers.get(kept.id) is None
    assert memory.purge(30) == 0
    memory.close()


def test_the_index_is_kept(url, tmp_path):
    newsroom = Newsroom(tmp_path, database_url=url)
    assert len(newsroom.run().diff.added) == 3
    newsroom.write(1, figure=15)
    assert newsroom.run().diff.changed == ["a1"]
    assert "15 experts" in newsroom.finds(1)
    newsroom.index.remove(["a2"])
    assert newsroom.run().diff.held_back == ["a2"]
    assert newsroom.run(consent=Consent(restored=frozenset({"a2"}))).diff.added == ["a2"]
    newsroom.index.roll_back()
    assert newsroom.index.holdings().articles == 2
    newsroom.index.close()
    assert "15 experts" in newsroom.finds(1, newsroom.reopened(database_url=url))
