"""What is known of pages is kept by digests, for as long as something needs it."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from index.articles.web.memory import Validators, WebMemory, key_of
from index.storage import tables
from index.storage.books.pages import KEPT, PageBook
from index.storage.database import open_database
from index.storage.manifest import LiveArticle, Manifest, Plan

FEED, OTHER_FEED, PAGE = "https://a.test/rss", "https://a.test/sport", "https://a.test/crue"
NOON = dt.datetime(2031, 3, 12, 12, tzinfo=dt.UTC)
SENT = Validators('"1"', "Wed, 12 Mar 2031 11:00:00 GMT", sent=NOON.timestamp())


@pytest.fixture
def manifest(tmp_path):
    manifest = Manifest(open_database(None, tmp_path / "index.sqlite"))
    yield manifest
    manifest.engine.dispose()


def at(manifest, days=0.0):
    return PageBook(manifest.engine, lambda: NOON + dt.timedelta(days=days))


def keep(manifest, memory, days=0.0):
    with manifest.engine.begin() as connection:
        at(manifest, days).note(connection, memory.noted, memory.met)


def noted(manifest, days=0.0, **pages):
    memory = WebMemory(at(manifest))
    for address, validators in pages.items():
        memory.note(address, validators)
    keep(manifest, memory, days)


def forget(manifest, *addresses):
    with manifest.engine.begin() as connection:
        PageBook.forget(connection, addresses)


def known(book, *addresses):
    return [book.known([key_of(address)]).get(key_of(address)) for address in addresses]


def count(manifest):
    with manifest.engine.connect() as connection:
        return sum(
            connection.scalar(select(func.count()).select_from(one)) for one in (tables.pages, tables.page_stamps)
        )


def test_what_was_noted_is_known_to_the_next_run(manifest):
    told = SENT.told_by(FEED, "Crue").told_by(OTHER_FEED, "La crue")
    noted(manifest, **{PAGE: told, FEED: SENT})
    again = WebMemory(at(manifest))
    assert (again[PAGE], again[FEED], again["https://a.test/vol"]) == (told, SENT, Validators())


def test_what_a_run_notes_takes_the_place_of_what_was_known(manifest):
    noted(manifest, **{PAGE: SENT.told_by(FEED, "Crue")})
    noted(manifest, **{PAGE: Validators('"2"').told_by(OTHER_FEED, "Vol")})
    assert known(at(manifest), PAGE) == [Validators('"2"').told_by(OTHER_FEED, "Vol")]
    noted(manifest, **{PAGE: Validators()})
    assert count(manifest) == 0


def test_a_page_is_forgotten_with_the_feeds_that_told_of_it(manifest):
    noted(manifest, **{PAGE: SENT.told_by(FEED, "Crue"), FEED: SENT, OTHER_FEED: SENT})
    forget(manifest, PAGE)
    assert known(at(manifest), PAGE, FEED, OTHER_FEED) == [None, None, SENT]


def test_a_feed_is_forgotten_with_all_that_it_told_of(manifest):
    pages = {f"https://a.test/{n}": SENT.told_by(FEED, "Crue") for n in range(1_200)}
    noted(manifest, **pages, **{FEED: SENT, OTHER_FEED: SENT})
    forget(manifest, FEED)
    assert count(manifest) == 1


def test_what_no_run_has_met_with_for_long_is_dropped(manifest):
    long = KEPT.days + 2
    noted(manifest, **{PAGE: SENT.told_by(FEED, "Crue"), FEED: SENT})
    memory = WebMemory(at(manifest, long / 2))
    assert memory[FEED] == SENT
    keep(manifest, memory, long / 2)
    noted(manifest, long, **{OTHER_FEED: SENT})
    assert known(at(manifest), PAGE, FEED, OTHER_FEED) == [None, SENT, SENT]
    assert count(manifest) == 2


def test_of_a_live_article_it_stays_known_which_feeds_told_of_it(manifest):
    told = SENT.told_by(FEED, "Crue")
    noted(manifest, **{PAGE: told})
    prepared = manifest.prepare(Plan("f", "s", "words"), [LiveArticle(PAGE, "1", FEED)], {})
    manifest.go_live(prepared.number, None)
    for days in (KEPT.days + 2, 3 * KEPT.days):
        noted(manifest, days, **{OTHER_FEED: SENT})
        assert known(at(manifest), PAGE) == [told]
