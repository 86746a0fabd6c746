import datetime as dt

from index.opening import Index, IndexPlace
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
