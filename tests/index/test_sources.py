"""A run belongs to the sources that are named; what nobody names any more does not stay unnoticed."""

import pytest

from index.errors import SourceError, SwitchRefused
from index.runs.consent import ANY_REMOVAL, Consent
from index.sources import Named, Selection, Source, keep_apart, root_of, select_all, select_some
from tests.index.newsroom import Newsroom, text_of

MINE = {"/mine": Named.SETTINGS}
SEEDS = {"/seeds": Named.SHIPPED}


def known(*sources):
    return [Source(root, named) for root, named in sources]


@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_name_is_not_the_folder_that_a_command_is_run_in(empty):
    with pytest.raises(SourceError, match="an empty name is no source"):
        root_of(empty)


def test_what_settings_name_and_what_was_added_otherwise_make_the_index():
    selection = select_all(MINE, known(("/added", Named.COMMAND), ("/sent", Named.CHAT)))
    assert selection.roots == {"/mine": "settings", "/added": "command", "/sent": "chat"}
    assert selection.leaving == frozenset()


def test_a_source_that_the_settings_name_no_more_is_unnamed():
    assert select_all(MINE, known(("/old", Named.SETTINGS))).unnamed == {"/old"}


def test_shipped_articles_make_room_for_what_is_named():
    assert select_all(MINE, known(("/seeds", Named.SHIPPED))).replaced == {"/seeds"}
    by_command = select_some({"/x": Named.COMMAND}, SEEDS, known(("/seeds", Named.SHIPPED)), by_default=True)
    assert (dict(by_command.roots), by_command.replaced) == ({"/x": "command"}, {"/seeds"})


def test_shipped_articles_that_somebody_names_stay():
    assert select_all({**SEEDS, **MINE}, known(("/seeds", Named.SHIPPED))).replaced == frozenset()


def test_without_settings_nothing_that_was_named_before_leaves():
    selection = select_all(SEEDS, known(("/mine", Named.SETTINGS)), by_default=True)
    assert (dict(selection.roots), selection.leaving) == ({"/mine": "settings"}, frozenset())


def test_a_source_is_known_by_one_name_however_it_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert root_of("x/../y/") == root_of("./y") == str(tmp_path / "y")
    assert root_of("https://example.org/../x") == "https://example.org/../x"


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    return newsroom


def other_folder(newsroom, numbers=(7, 8)):
    other = newsroom.articles.with_name("other")
    other.mkdir()
    for number in numbers:
        (other / f"a{number}.txt").write_text(text_of(number), encoding="utf-8")
    return other


def selecting(newsroom, folder):
    return Selection({str(folder): Named.SETTINGS}, unnamed=frozenset({str(newsroom.articles)}))


@pytest.mark.slow
def test_a_source_that_is_named_no_more_is_offered_for_removal_and_stays_until_somebody_agrees(newsroom):
    selection = selecting(newsroom, other_folder(newsroom))
    preview = newsroom.index.run(selection, dry_run=True).diff
    assert (len(preview.added), len(preview.removed)) == (2, 3)
    assert preview.unnamed == {str(newsroom.articles): 3}
    diff = newsroom.index.run(selection).diff
    assert (diff.removed, diff.unnamed_stay) == ([], True)
    assert newsroom.index.summary().articles == 5
    newsroom.index.run(selection, consent=ANY_REMOVAL)
    assert set(newsroom.index.summary().sources) == set(selection.roots)
    assert [source.root for source in newsroom.index.sources()] == list(selection.roots)


@pytest.mark.slow
def test_whoever_agreed_to_fewer_removals_has_not_agreed_to_a_whole_source(newsroom):
    selection = selecting(newsroom, other_folder(newsroom))
    assert newsroom.index.run(selection, consent=Consent(removals=2)).diff.removed == []
    assert len(newsroom.index.run(selection, consent=Consent(removals=3)).diff.removed) == 3


def test_a_source_that_is_replaced_goes_without_asking(newsroom):
    selection = Selection({str(other_folder(newsroom)): Named.SETTINGS}, replaced=frozenset({str(newsroom.articles)}))
    assert len(newsroom.index.run(selection).diff.removed) == 3
    assert newsroom.finds(1) is None


@pytest.mark.slow
def test_a_folder_that_moved_keeps_its_articles_and_notices_deletions(newsroom):
    moved = newsroom.articles.rename(newsroom.articles.with_name("moved"))
    diff = newsroom.index.run([str(moved)]).diff
    assert (len(diff.unchanged), diff.moved) == (3, [(str(newsroom.articles), str(moved))])
    (moved / "a1.txt").unlink()
    assert newsroom.index.run([str(moved)]).diff.removed == ["a1"]
    assert newsroom.finds(1) is None
    assert [source.root for source in newsroom.index.sources()] == [str(moved)]


def test_what_was_deleted_while_a_folder_moved_is_gone_too(newsroom):
    moved = newsroom.articles.rename(newsroom.articles.with_name("moved"))
    (moved / "a1.txt").unlink()
    assert newsroom.index.run([str(moved)]).diff.removed == ["a1"]


def test_a_folder_that_moved_is_not_missed_where_it_was(newsroom):
    moved = newsroom.articles.rename(newsroom.articles.with_name("moved"))
    both = Selection({str(newsroom.articles): Named.COMMAND, str(moved): Named.SETTINGS})
    assert newsroom.index.run(both).diff.failed == []
    assert [source.root for source in newsroom.index.sources()] == [str(moved)]


def test_a_source_that_is_away_does_not_keep_the_others_from_being_read(newsroom):
    other = other_folder(newsroom)
    newsroom.articles.rename(newsroom.articles.with_name("away")).joinpath("a0.txt").unlink()
    diff = newsroom.index.run([str(newsroom.articles), str(other)]).diff
    assert len(diff.added) == 2
    (failed,) = diff.failed
    assert "does not exist" in failed.error
    assert newsroom.index.summary().articles == 5
    told = {source.root: source.error for source in newsroom.index.sources()}
    assert "does not exist" in told[str(newsroom.articles)].told
    assert told[str(other)] is None


@pytest.mark.slow
def test_a_file_of_another_folder_with_the_same_name_is_another_article_and_stays_one(newsroom):
    other = other_folder(newsroom, [1])
    (other / "a1.txt").write_text(text_of(1, figure=99), encoding="utf-8")
    for selection in (
        Selection({str(other): Named.COMMAND}, others=frozenset({str(newsroom.articles)})),
        Selection({str(other): Named.COMMAND, str(newsroom.articles): Named.COMMAND}),
        Selection({str(newsroom.articles): Named.COMMAND, str(other): Named.COMMAND}),
    ):
        diff = newsroom.index.run(selection).diff
        assert (diff.failed, diff.changed, diff.removed) == ([], [], [])
    assert "12 experts" in newsroom.index.reader.article("a1").text
    (own,) = (name for name in newsroom.index.reader.snapshot().articles if name.startswith("a1@"))
    assert "99 experts" in newsroom.index.reader.article(own).text
    (newsroom.articles / "a1.txt").unlink()
    assert newsroom.index.run(selection).diff.removed == ["a1"]
    assert "99 experts" in newsroom.index.reader.article(own).text


def test_a_file_that_two_sources_hold_is_one_article(newsroom):
    file = newsroom.articles / "a1.txt"
    selection = Selection({str(file): Named.COMMAND}, others=frozenset({str(newsroom.articles)}))
    assert newsroom.index.run(selection).diff.changes_nothing


def test_what_could_not_be_read_is_counted_by_source(newsroom):
    (newsroom.articles / "vide.txt").write_text("")
    newsroom.run()
    (source,) = newsroom.index.sources()
    assert (source.failed, source.error) == (1, None)
    assert source.read


def test_a_source_that_lost_most_of_its_articles_is_still_not_believed(newsroom):
    for number in range(2):
        (newsroom.articles / f"a{number}.txt").unlink()
    with pytest.raises(SwitchRefused):
        newsroom.index.run(Selection({str(newsroom.articles): Named.SETTINGS}))


def test_a_source_of_a_collection_lies_apart_from_all_others(tmp_path):
    drafts = tmp_path / "articles" / "drafts"
    drafts.mkdir(parents=True)
    (tmp_path / "link").symlink_to(drafts)
    around = {str(drafts): Named.COLLECTION, str(tmp_path / "articles"): Named.SETTINGS}
    linked = {str(drafts): Named.COLLECTION, str(tmp_path / "link"): Named.COMMAND}
    for roots in (around, linked):
        with pytest.raises(SourceError, match="source of a collection"):
            keep_apart(roots)
    keep_apart({str(drafts): Named.COLLECTION, str(tmp_path / "others"): Named.SETTINGS})


def test_a_source_of_a_collection_stays_one_for_whoever_runs_without_the_settings(tmp_path):
    drafts = Source(str(tmp_path / "drafts"), Named.COLLECTION)
    with pytest.raises(SourceError):
        keep_apart({str(tmp_path): Named.COMMAND}, [drafts])
    keep_apart({str(tmp_path): Named.SETTINGS}, [drafts])  # whoever sets ARTICLES means it
    assert select_all(MINE, [drafts]).unnamed == {drafts.root}
