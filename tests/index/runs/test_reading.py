"""What the sources of one run hold: those that are not there hide nothing, and say so."""

import datetime as dt

import pytest

from index.articles import Limits, NothingKnown, Unreadable
from index.articles.refusals import Forgetful
from index.errors import SourceError
from index.reasons import Reason
from index.runs.comparison import Comparison
from index.runs.progress import Counts
from index.runs.reading import SourceReading, sources_read
from index.sources import Named, Selection
from index.storage.manifest import LiveArticle


def no_fetcher():
    raise AssertionError("nothing of the web is to be read")


@pytest.fixture
def told():
    return []


@pytest.fixture
def reading(told):
    return SourceReading(Limits(), no_fetcher, Counts(told.append), Forgetful(), NothingKnown())


@pytest.fixture
def folders(tmp_path):
    """Two folders, of two articles and of one."""
    for name, numbers in {"a": (1, 2), "b": (3,)}.items():
        (tmp_path / name).mkdir()
        for number in numbers:
            (tmp_path / name / f"a{number}.txt").write_text(f"Le pont{number} ferme mardi.")
    return str(tmp_path / "a"), str(tmp_path / "b")


def selection(*roots):
    return Selection(dict.fromkeys(roots, Named.COMMAND))


def read(reading, chosen, before=None):
    comparison = Comparison(before or {}, chosen)
    return comparison, [article.article_id for article in reading.fresh(chosen, comparison)]


def test_the_articles_of_all_folders_are_read_and_counted_beside_what_there_is(reading, told, folders):
    _, fresh = read(reading, selection(*folders))
    assert fresh == ["a1", "a2", "a3"]
    assert [(each.articles, each.total) for each in told] == [(1, 3), (2, 3), (3, 3)]


def test_where_nothing_is_on_the_web_nothing_is_opened_to_fetch_it(reading, told, folders):
    reading.fetch(selection(*folders))
    assert told == []


def test_a_source_that_is_not_there_is_reported_first_and_the_others_are_read(reading, told, folders):
    away = folders[0] + "-away"
    held = {"x": LiveArticle("x", "1", away)}
    comparison, fresh = read(reading, selection(folders[1], away), held)
    assert fresh == ["a3"]
    (unread,) = comparison.unread[away]
    assert (unread.article, unread.hides_others) == (away, True)
    assert "does not exist" in unread.error
    comparison.remove_missing([], 0)
    assert comparison.diff.removed == []
    assert [(each.articles, each.total) for each in told] == [(1, 1)]


def test_where_none_of_the_sources_is_there_the_run_ends_before_it_begins(reading, tmp_path):
    chosen = selection(str(tmp_path / "nowhere"), str(tmp_path / "neither"))
    with pytest.raises(SourceError, match="nowhere does not exist"):
        reading.fresh(chosen, Comparison({}, chosen))


def test_a_run_over_no_source_at_all_reads_nothing(reading):
    assert read(reading, selection())[1] == []


def test_of_each_source_it_is_noted_who_named_it_when_it_was_read_and_how_much_could_not_be(reading, folders, tmp_path):
    (tmp_path / "a" / "vide.txt").write_text("")
    (tmp_path / "a" / "vide2.txt").write_text("")
    chosen = Selection({folders[0]: Named.SETTINGS, folders[1]: Named.CHAT})
    comparison, _ = read(reading, chosen)
    first, second = sources_read(chosen, comparison)
    assert (first.root, first.named, first.failed, first.error) == (folders[0], "settings", 2, None)
    assert (second.root, second.named, second.failed, second.error) == (folders[1], "chat", 0, None)
    assert dt.timedelta(0) <= dt.datetime.now(dt.UTC) - first.read < dt.timedelta(minutes=5)


def test_why_a_source_could_not_be_read_as_a_whole_is_noted_and_not_why_an_article_of_it_could_not(reading, folders):
    chosen = selection(*folders)
    comparison = Comparison({}, chosen)
    list(
        comparison.fresh(
            folders[0], [Unreadable("a1", Reason("is damaged")), Unreadable(folders[0], Reason("broke off"))]
        )
    )
    first, _ = sources_read(chosen, comparison)
    assert (first.failed, first.error) == (2, Reason("broke off"))


def test_a_source_that_has_left_the_index_is_not_noted(reading, folders):
    chosen = Selection(dict.fromkeys(folders, Named.COMMAND), replaced=frozenset({folders[0]}))
    comparison, _ = read(reading, chosen)
    assert [source.root for source in sources_read(chosen, comparison)] == [folders[1]]
