"""The two databases on PostgreSQL: a server of its own where one is installed, or that of TEST_DATABASE_URL."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import create_engine, text

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn
from bot.state.account import DAY, Limit
from bot.state.answers import Found, Place
from bot.state.memory import open_memory
from index.errors import StoreAway, StoreError, StoreHeld
from index.runs.consent import Consent
from index.storage.database import migrate, open_database
from index.storage.manifest import Manifest
from index.types import Article
from tests.doubles.chroma_server import chroma_server
from tests.doubles.postgres import postgres_server, programs
from tests.index.newsroom import Newsroom, text_of

GROUP, SUPERGROUP = -100, -1001
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server():
    """The address of a server; skips where there is none."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given:
        yield given
        return
    if programs() is None:
        pytest.skip("PostgreSQL is not installed, and TEST_DATABASE_URL names no server")
    with postgres_server() as own:
        yield own.url


@pytest.fixture
def url(server):
    """A schema of its own, dropped afterwards."""
    schema, engine = f"test_{token_hex(4)}", create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{server}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def test_processes_that_start_together_on_a_fresh_database_migrate_it_once(url):
    with ThreadPoolExecutor(8) as together:
        for memory in together.map(lambda _: open_memory(Path("nowhere"), url), range(8)):
            assert memory.updates.waiting() == 0
            memory.close()


def test_an_update_is_held_by_one_process_by_the_clock_of_the_server(url):
    one, other = open_memory(Path("nowhere"), url), open_memory(Path("nowhere"), url, clock=lambda: 0)
    for memory in (one, other):
        memory.updates.live()
    assert one.updates.keep(5, "chat/7", "{}")
    assert not other.updates.keep(5, "chat/7", "{}")
    assert other.updates.take_over() == []
    assert other.updates.keep(6, "chat/7", "{}")
    assert other.updates.must_wait(6, "chat/7")
    one.updates.release()
    assert [taken.id for taken in other.updates.take_over()] == [5]
    assert [held.id for held in other.updates.held()] == [5, 6]
    assert not one.updates.begin_sending(5)
    assert other.updates.begin_sending(5)
    for memory in (one, other):
        memory.close()


def test_the_bot_remembers(url):
    memory = open_memory(Path("nowhere"), url)
    document = AnswerDocument(question="Qui ?", language="fr", status="abstained", mode="extractive", text="Rien.")
    kept = memory.answers.store(Place(GROUP, 7), document, [Turn("user", "Où ?")])
    memory.answers.delivered(kept.id, [5], [Found(article_id="a", title="A", text="…")])
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
    memory.forget_articles({"a"}.__contains__)
    assert memory.answers.get(kept.id) is None
    assert memory.purge(30) == 0
    memory.close()


def test_a_server_that_is_only_read_from_while_another_takes_its_place_is_away_for_a_moment(url):
    open_memory(Path("nowhere"), url).close()
    memory = open_memory(Path("nowhere"), f"{url}%20-cdefault_transaction_read_only%3Don")
    assert memory.updates.waiting() == 0
    with pytest.raises(StoreAway, match="does not answer: it takes no changes for now"):
        memory.updates.keep(5, "chat/7", "{}")
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
    assert newsroom.index.summary().articles == 2
    newsroom.index.close()
    assert "15 experts" in newsroom.finds(1, newsroom.reopened(database_url=url))


def test_of_two_machines_with_a_chroma_of_their_own_one_serves_and_the_other_is_told_what_to_do(url, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = (Newsroom(tmp_path / name, database_url=url) for name in "ab")
    first.run()
    first.index.own()
    for refused in (second.run, second.index.own, lambda: second.index.reader.search("enquête", 1)):
        with pytest.raises(StoreHeld, match="CHROMA_URL"):
            refused()
    assert first.finds(1)
    assert first.run().diff.changes_nothing
    first.index.close()
    second.index.close()


def test_of_two_machines_one_writes_at_a_time_and_the_other_is_told_or_waits(url, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with chroma_server(tmp_path / "chroma") as server:
        slow, quick = (
            Newsroom(tmp_path / name, articles=3 * (name == "a"), database_url=url, chroma_url=server) for name in "ab"
        )
        slow.run()
        for round_ in range(4):
            slow.write(1, figure=100 + round_)
            (quick.articles / f"b{round_}.txt").write_text(text_of(50 + round_))
            held, over = threading.Event(), threading.Event()

            def tell(_, held=held, over=over):
                held.set()
                over.wait(0.2)

            with ThreadPoolExecutor(1) as other:
                running = other.submit(slow.run, tell=tell)
                assert held.wait(30)
                if round_ == 0:
                    with pytest.raises(StoreHeld, match=r"process \d+ on .* is writing"):
                        quick.run()
                quick.run(patience=60)
                running.result()
            live = quick.index.manifest.live_articles(quick.index.generation().number)
            assert set(live) == {"a0", "a1", "a2", *(f"b{n}" for n in range(round_ + 1))}
            assert f"{100 + round_} experts" in slow.finds(1)


def test_an_article_may_have_an_address_of_any_length(url, tmp_path):
    address = f"https://example.org/{''.join(map(chr, range(0x4E00, 0x4E00 + 2_000)))}"
    versions = Manifest(open_database(url, tmp_path / "unused")).versions
    versions.add(Article("loin", "Loin", "Un mot.", "fr", url=address), [], [], "f", b"")
    assert versions.at_addresses([address, "https://example.org/"]) == ["loin"]


def test_processes_that_start_together_on_a_fresh_database_make_its_tables_once(url, tmp_path):
    engines = [open_database(url, tmp_path / "unused") for _ in range(6)]
    with ThreadPoolExecutor(6) as starting:
        list(starting.map(migrate, engines))
    assert Manifest(engines[0]).generation() is None


@pytest.mark.parametrize(
    ("statement", "advice"),
    [("CREATE TABLE a (b INTEGER)", "takes no changes for now"), ("SELECT * FROM nowhere", "tables are not there")],
)
def test_a_server_that_follows_another_or_has_other_tables_is_told_in_one_line_with_what_to_do(url, statement, advice):
    open_memory(Path("nowhere"), url).close()
    following = f"{url}%20-cdefault_transaction_read_only%3Don"
    memory, index = open_memory(Path("nowhere"), following), open_database(following, Path("nowhere"))
    for engine, kind in ((memory.engine, StoreAway), (index, StoreError)):
        with pytest.raises(kind, match=advice) as told, engine.begin() as connection:
            connection.execute(text(statement))
        assert "\n" not in str(told.value)
        engine.dispose()
