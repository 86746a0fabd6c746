import datetime as dt
from pathlib import Path

import pytest

from index.opening import Index
from index.place import IndexPlace
from index.sources import Named, Selection, Source
from index.storage.books.seen import Seen
from index.types import UnreadDate
from tests.index.newsroom import Newsroom


def test_what_is_live_is_counted(seeds_index, seeds):
    held = seeds_index.summary()
    assert held.articles == 2
    assert held.passages >= 10
    assert held.languages == {"fr": 2}
    assert held.embedding == "local"
    assert held.sources == {str(seeds): 2}
    assert held.failed == 0
    assert held.last_run is not None
    assert held.bytes_on_disk["index.sqlite"] > 0


def test_each_source_has_the_date_of_its_newest_article(tmp_path):
    newsroom = Newsroom(tmp_path)
    undated = tmp_path / "dépêche.txt"
    undated.write_text("Le pont de Lune est fermé.")
    newsroom.run()
    newsroom.index.run([str(undated)])
    held = newsroom.index.summary()
    assert held.newest_by_source == {str(newsroom.articles): dt.date(2031, 3, 3), str(undated): None}
    assert held.newest == dt.date(2031, 3, 3)


def test_before_the_first_run_nothing_is_held(tmp_path):
    held = Index(IndexPlace(tmp_path)).summary()
    assert (held.articles, held.passages, held.generation, held.newest) == (0, 0, None, None)


def test_what_could_not_be_read_the_last_time_is_counted_until_it_can(tmp_path):
    newsroom = Newsroom(tmp_path)
    for name in ("vide", "vide2"):
        (newsroom.articles / f"{name}.txt").write_text("")
    newsroom.run()
    assert newsroom.index.summary().failed == 2
    for name in ("vide", "vide2"):
        (newsroom.articles / f"{name}.txt").unlink()
    newsroom.run()  # which changes nothing in the index
    assert newsroom.index.summary().failed == 0


@pytest.mark.slow
def test_dates_that_cannot_be_read_are_told_until_they_are_corrected(tmp_path):
    newsroom = Newsroom(tmp_path)
    file = newsroom.articles / "pont.txt"
    file.write_text("---\ndate: 32 novembre\n---\nLe pont de Lune est fermé.")
    told = [UnreadDate("pont", "date", "32 novembre")]
    assert newsroom.run().diff.unread_dates == told
    assert newsroom.run().diff.unread_dates == told  # also where the article has not changed
    held = newsroom.index.summary()
    assert (list(held.unread_dates), held.unread_dates_by_source) == (told, {str(newsroom.articles): 1})
    file.write_text("---\ndate: 2031-03-04\n---\nLe pont de Lune est fermé.")
    assert newsroom.run().diff.unread_dates == []
    assert newsroom.index.summary().unread_dates == ()


@pytest.mark.slow
def test_languages_and_sources_are_listed_by_how_many_articles_they_have(tmp_path):
    newsroom = Newsroom(tmp_path, articles=1)
    others = tmp_path / "others"
    others.mkdir()
    for number in range(3):
        text = f"---\nlang: {'en' if number else 'fr'}\n---\nThe bridge{number} was closed on Tuesday, the mayor said."
        (others / f"b{number}.txt").write_text(text)
    newsroom.run()
    newsroom.index.run([str(others)])
    held = newsroom.index.summary()
    assert list(held.sources.items()) == [(str(others), 3), (str(newsroom.articles), 1)]
    assert held.languages == {"en": 2, "fr": 2}
    assert held.passages == 4


def test_every_store_is_measured_with_all_that_lies_in_it(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    folder = newsroom.place.data_dir / "other" / "deep"
    folder.mkdir(parents=True)
    (folder / "one").write_bytes(bytes(1000))
    (folder.parent / "two").write_bytes(bytes(234))
    (newsroom.place.data_dir / "three").write_bytes(bytes(7))
    sizes = newsroom.index.summary().bytes_on_disk
    assert (sizes["other"], sizes["three"]) == (1234, 7)
    assert list(sizes) == sorted(sizes)
    assert sizes["chroma"] > 0


def test_a_file_that_goes_while_it_is_counted_is_none(tmp_path, monkeypatch):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    is_file, log = Path.is_file, newsroom.place.data_dir / "other.sqlite-wal"

    def going(path):
        there = is_file(path)
        if path == log:
            path.unlink(missing_ok=True)
        return there

    log.write_bytes(bytes(7))
    monkeypatch.setattr(Path, "is_file", going)
    assert newsroom.index.summary().bytes_on_disk[log.name] == 0


def test_a_source_of_an_index_that_does_not_say_who_named_it_counts_as_given_by_command(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    root = str(newsroom.articles)
    newsroom.index.manifest.keep(Seen([Source("/z", Named.CHAT), Source("/0", Named.SETTINGS)], gone=[root]))
    assert [(source.root, source.named) for source in newsroom.index.sources()] == [
        ("/0", "settings"), (root, "command"), ("/z", "chat"),
    ]  # fmt: skip


def test_a_source_whose_naming_is_known_keeps_it(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.index.run(Selection({str(newsroom.articles): Named.SETTINGS}))
    assert [source.named for source in newsroom.index.sources()] == ["settings"]
